using Omnichannel.Engine;

namespace Omnichannel.Identity.Proof;

/// <summary>A code that was given. A wrong one is counted in the same batch in which it is judged, so that guesses at the same time count one by one.</summary>
internal sealed class CodeUnit(TenantId tenant, Guid id, Identifier asker, string code, ProofSecrets secrets, int maxAttempts, DateTimeOffset now)
    : ProofUnit(tenant, asker, now)
{
    protected override string Source => ContactAudit.ProofSource + "code";

    protected override Guid? Challenge => id;

    protected override string Reason => "A one-time code that was sent to the identifier was given back.";

    protected override ProofRefusal? Judge(Workspace workspace)
    {
        var refusal = JudgeState(workspace, out var challenge);
        if (refusal is not null || challenge is null)
        {
            return refusal;
        }

        if (secrets.Matches(challenge, code))
        {
            return null;
        }

        var counted = challenge with { Attempts = challenge.Attempts + 1, Revision = challenge.Revision + 1 };
        workspace.SetChallenge(counted);
        return new ProofRefusal(ProofRefusalReason.WrongCode, "The code is another.") { AttemptsLeft = Math.Max(0, maxAttempts - counted.Attempts) };
    }

    protected override IReadOnlyList<Identifier> Proved(Workspace workspace) => [workspace.FindChallenge(Tenant, id)!.Target!.Value]; // a right answer has a challenge with a target

    protected override IEnumerable<IdentityOperation> Operations(Workspace workspace)
        => JudgeState(workspace, out var challenge) is null && challenge is { Target: { } target } && secrets.Matches(challenge, code)
            ? [Observation([(target, Assurance.Verified)])]
            : [];

    protected override void Use(Workspace workspace)
    {
        var challenge = workspace.FindChallenge(Tenant, id)!; // it was judged
        workspace.SetChallenge(challenge with { UsedAt = Now, Revision = challenge.Revision + 1 });
    }

    private ProofRefusal? JudgeState(Workspace workspace, out ProofChallenge? challenge)
    {
        challenge = workspace.FindChallenge(Tenant, id);
        return challenge switch
        {
            // Whether there is one for somebody else is not told, and does not count against her.
            null or { Kind: not ProofKind.Code } => Unknown,
            _ when challenge.Asker != Asker.ToIdentityId() => Unknown,
            { UsedAt: not null } => new ProofRefusal(ProofRefusalReason.Used, "The code was given before."),
            _ when Now >= challenge.ExpiresAt => new ProofRefusal(ProofRefusalReason.Expired, "The code is no longer valid; ask for another."),
            _ when challenge.Attempts >= maxAttempts => new ProofRefusal(ProofRefusalReason.TooManyAttempts, "Too many wrong codes were given; ask for another."),
            _ => null,
        };
    }

    private static ProofRefusal Unknown { get; } = new(ProofRefusalReason.Unknown, "There is no such proof.");
}
