using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Delivery;

/// <summary>Takes what is due out of an account's outbox: in the same commit in which the outcomes of those that were sent before are recorded.</summary>
internal sealed class ClaimUnit(AccountKey account, int limit, TimeSpan lease, AbandonedHolds abandoned, TimeProvider time) : BatchUnit<IReadOnlyList<ClaimedMessage>>
{
    // No business: what is sent next must not wait for its turn behind all that comes in.
    private static readonly TenantId Senders = new("");

    private bool _wasTried;

    public override TenantId Tenant => Senders;

    public override void Query(StateQuery query)
    {
    }

    protected override IReadOnlyList<ClaimedMessage> DecideResult(Workspace workspace)
    {
        if (_wasTried)
        {
            abandoned.Expect(); // the commit before may have held some whose names nobody heard
        }

        _wasTried = true;
        var now = time.GetUtcNow();
        return workspace.Claim(new OutboxClaim(account, now, now + lease, limit));
    }
}
