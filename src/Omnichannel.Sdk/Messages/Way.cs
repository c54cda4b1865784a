using Omnichannel.Channels;
using Omnichannel.Identity;

namespace Omnichannel.Messages;

/// <summary>One way to a customer.</summary>
/// <param name="Account">The account that would send.</param>
/// <param name="Capabilities">What its channel can show.</param>
/// <param name="Sender">The channel identity of the customer at it.</param>
/// <param name="Address">Where the message would go.</param>
/// <param name="Node">The channel identity as it is stored; null when it was never seen.</param>
/// <param name="Value">The plain address that it was derived from; null when she wrote from it.</param>
internal sealed record Way(ChannelAccount Account, ChannelCapabilities Capabilities, Identifier Sender, ChannelAddress Address, IdentityNode? Node, Identifier? Value)
{
    public ChannelKind Channel => Capabilities.Channel;

    public DateTimeOffset LastInboundAt => Node?.LastInboundAt ?? DateTimeOffset.MinValue;

    public IdentityId Identity => Node?.Id ?? Sender.ToIdentityId();
}
