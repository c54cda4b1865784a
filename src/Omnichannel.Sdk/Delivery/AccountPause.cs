using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Omnichannel.Channels;

namespace Omnichannel.Delivery;

/// <summary>The accounts that are stopped because their credentials or quota failed, each with the reason and the time of the next try.</summary>
internal sealed class AccountPause(TimeProvider time) : IAccountHealth
{
    private readonly ConcurrentDictionary<AccountKey, (DateTimeOffset Until, int Times, ChannelFailure Failure)> _paused = new();

    public TimeSpan Pause(in AccountKey account, ChannelFailure failure)
    {
        var times = _paused.TryGetValue(account, out var before) ? before.Times + 1 : 1;
        var wait = failure.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(600, 15 * Math.Pow(2, times - 1)));
        _paused[account] = (time.GetUtcNow() + wait, times, failure);
        return wait;
    }

    public void Clear(in AccountKey account) => _paused.TryRemove(account, out _);

    /// <summary>Until when the account is stopped; null when it is not.</summary>
    public DateTimeOffset? Until(in AccountKey account) => _paused.TryGetValue(account, out var pause) && pause.Until > time.GetUtcNow() ? pause.Until : null;

    public bool IsStopped(in AccountKey account, [NotNullWhen(true)] out ChannelFailure? problem, out DateTimeOffset? until)
    {
        // A pause that has run out stands until a send succeeds: nothing says yet that the account works again.
        var isStopped = _paused.TryGetValue(account, out var pause);
        problem = isStopped ? pause.Failure : null;
        until = isStopped ? pause.Until : null;
        return isStopped;
    }

    /// <summary>Why the account was stopped last; null when it works.</summary>
    public ChannelFailure? Problem(in AccountKey account) => _paused.TryGetValue(account, out var pause) ? pause.Failure : null;
}
