using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Omnichannel.Channels;
using Omnichannel.Events;

namespace Omnichannel.Delivery;

/// <summary>
/// The accounts that are stopped. One whose credentials or quota failed is tried again, later each time; one that the provider has blocked waits until the provider or the host says that it works
/// again. Kept in memory: after a restart the first send tells.
/// </summary>
internal sealed class AccountPause : IAccountHealth
{
    private readonly ConcurrentDictionary<AccountKey, (DateTimeOffset Until, int Times, ChannelFailure Failure)> _paused = new();
    private readonly ConcurrentDictionary<AccountKey, (DateTimeOffset Until, ChannelFailure Failure)> _blocked = new();
    private readonly TimeProvider _time;

    public AccountPause(TimeProvider time, IEnumerable<IAccountSource> sources)
    {
        _time = time;
        foreach (var source in sources)
        {
            source.Changed += account => ResumeHere(account);
        }
    }

    /// <summary>Raised when an account may send again before its time.</summary>
    public event Action<AccountKey>? Resumed;

    /// <summary>Raised when the provider or somebody here says that an account works again, whether or not it was stopped on this host: another may have stopped it, and sends for it.</summary>
    public event Action<AccountKey>? ToldToResume;

    public TimeSpan Pause(in AccountKey account, ChannelFailure failure)
    {
        var now = _time.GetUtcNow();
        return _paused.AddOrUpdate(account, static (_, told) => After(told, 1), static (_, before, told) => Again(before, told), (Now: now, Failure: failure)).Until - now;
    }

    /// <summary>Takes the provider's word about an account.</summary>
    public void Take(in AccountKey account, AccountProblemEvent problem)
    {
        if (problem.Lifted)
        {
            Resume(account);
        }
        else if (problem.Blocking)
        {
            var failure = new ChannelFailure { Kind = FailureKind.Account, Reason = FailureReason.AccountRestricted, Code = problem.Code, Message = problem.Message };
            _blocked[account] = (problem.Until ?? DateTimeOffset.MaxValue, failure);
        }
    }

    /// <summary>A send has succeeded: the account works, unless the provider has blocked it since.</summary>
    public void Clear(in AccountKey account) => _paused.TryRemove(account, out _);

    public bool Resume(in AccountKey account)
    {
        ToldToResume?.Invoke(account);
        return ResumeHere(account);
    }

    /// <summary>Lets an account send again on this host alone: the others see by themselves what it has seen, or have told it.</summary>
    public bool ResumeHere(in AccountKey account)
    {
        var wasStopped = _paused.TryRemove(account, out _) | _blocked.TryRemove(account, out _);
        if (wasStopped)
        {
            Resumed?.Invoke(account);
        }

        return wasStopped;
    }

    /// <summary>Until when the account is stopped; null when it is not.</summary>
    public DateTimeOffset? Until(in AccountKey account)
    {
        var now = _time.GetUtcNow();
        var paused = _paused.TryGetValue(account, out var pause) && pause.Until > now ? pause.Until : (DateTimeOffset?)null;
        return _blocked.TryGetValue(account, out var block) && block.Until > now && !(paused > block.Until) ? block.Until : paused;
    }

    private static (DateTimeOffset Until, int Times, ChannelFailure Failure) Again(
        (DateTimeOffset Until, int Times, ChannelFailure Failure) before, (DateTimeOffset Now, ChannelFailure Failure) told)
    {
        if (before.Until <= told.Now)
        {
            return After(told, before.Times + 1);
        }

        // What was on its way when the account was stopped fails like the first: that is no other try.
        var asked = told.Now + (told.Failure.RetryAfter ?? TimeSpan.Zero);
        return (asked > before.Until ? asked : before.Until, before.Times, told.Failure);
    }

    private static (DateTimeOffset Until, int Times, ChannelFailure Failure) After((DateTimeOffset Now, ChannelFailure Failure) told, int times)
        => (told.Now + (told.Failure.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(600, 15 * Math.Pow(2, times - 1)))), times, told.Failure);

    public bool IsStopped(in AccountKey account, [NotNullWhen(true)] out ChannelFailure? problem, out DateTimeOffset? until)
    {
        if (_blocked.TryGetValue(account, out var block) && block.Until > _time.GetUtcNow())
        {
            (problem, until) = (block.Failure, block.Until == DateTimeOffset.MaxValue ? null : block.Until);
            return true;
        }

        // A pause that has run out stands until a send succeeds: nothing says yet that the account works again.
        var isStopped = _paused.TryGetValue(account, out var pause);
        problem = isStopped ? pause.Failure : null;
        until = isStopped ? pause.Until : null;
        return isStopped;
    }
}
