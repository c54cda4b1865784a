using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>
/// Takes due messages of an account out of the outbox for sending, in the transaction of a change set and behind everything else in it: what the set removes holds nobody back any more. Each message
/// is marked as held until <see cref="LeaseUntil"/>, and its attempt is counted.
/// </summary>
/// <remarks>
/// Lowest lane first, then by entry. A message waits while another one to the same recipient in the same account is held, and while an earlier one waits for its retry; so one claim takes at most one for each recipient.
/// Messages that are held are not taken, nor are those whose hold has run out: see <see cref="IWorkStore.ReadExpiredLeasesAsync"/>. Applied again, it takes others.
/// </remarks>
public sealed record OutboxClaim
{
    /// <summary>Makes a claim.</summary>
    /// <param name="account">The account that will send.</param>
    /// <param name="now">The time.</param>
    /// <param name="leaseUntil">Until when the messages are held.</param>
    /// <param name="limit">How many at the most; at least one.</param>
    public OutboxClaim(AccountKey account, DateTimeOffset now, DateTimeOffset leaseUntil, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        (Account, Now, LeaseUntil, Limit) = (account, now, leaseUntil, limit);
    }

    /// <summary>Gets the account that will send.</summary>
    public AccountKey Account { get; }

    /// <summary>Gets the time: what is due later stays.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets until when the messages are held.</summary>
    public DateTimeOffset LeaseUntil { get; }

    /// <summary>Gets how many are taken at the most.</summary>
    public int Limit { get; }
}
