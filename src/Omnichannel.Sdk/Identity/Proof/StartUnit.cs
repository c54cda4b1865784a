using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

/// <summary>A challenge is written, unless there were too many. It looks at challenges alone: what is known of the identifier plays no part.</summary>
/// <param name="challenge">The challenge as it would stand.</param>
/// <param name="perHour">How many of its kind an hour has, by the asker and of the identifier.</param>
/// <param name="perDay">How many a day has.</param>
internal sealed class StartUnit(ProofChallenge challenge, int perHour, int perDay) : BatchUnit<ProofRefusal?>
{
    public override TenantId Tenant => challenge.Tenant;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public override void Query(StateQuery query)
    {
        query.ChallengesOf.Add((challenge.Tenant, challenge.Asker));
        if (challenge.Target is { } target)
        {
            query.ChallengesOf.Add((challenge.Tenant, target.ToIdentityId()));
        }
    }

    protected override ProofRefusal? DecideResult(Workspace workspace)
    {
        var wait = Wait(workspace.FindChallengesOf(challenge.Tenant, challenge.Asker).Where(other => other.Asker == challenge.Asker));
        if (challenge.Target is { } target)
        {
            var of = Wait(workspace.FindChallengesOf(challenge.Tenant, target.ToIdentityId()).Where(other => other.Target == target));
            wait = of > wait ? of : wait;
            if (wait <= TimeSpan.Zero)
            {
                EndOlder(workspace, target);
            }
        }

        if (wait > TimeSpan.Zero)
        {
            return new ProofRefusal(ProofRefusalReason.RateLimited, "Too many were started; wait and try again.") { RetryAfter = wait };
        }

        workspace.SetChallenge(challenge);
        return null;
    }

    /// <summary>Only the newest code of one asker for one identifier counts, so that several at once give no more guesses.</summary>
    private void EndOlder(Workspace workspace, Identifier target)
    {
        foreach (var older in workspace.FindChallengesOf(challenge.Tenant, challenge.Asker).ToList())
        {
            if (older.Target == target && older.Asker == challenge.Asker && older.UsedAt is null && older.ExpiresAt > challenge.MadeAt)
            {
                workspace.SetChallenge(older with { ExpiresAt = challenge.MadeAt, Revision = older.Revision + 1 });
            }
        }
    }

    private TimeSpan Wait(IEnumerable<ProofChallenge> others)
    {
        var times = others.Where(other => other.Kind == challenge.Kind).Select(other => other.MadeAt).OrderDescending().ToList();
        var (hour, day) = (Wait(times, perHour, Hour), Wait(times, perDay, Day));
        return hour > day ? hour : day;
    }

    private TimeSpan Wait(List<DateTimeOffset> times, int max, TimeSpan window)
        => times.Count >= max && times[max - 1] + window > challenge.MadeAt ? times[max - 1] + window - challenge.MadeAt : TimeSpan.Zero;
}
