using Omnichannel.Channels;

namespace Omnichannel.AspNetCore.Messages;

/// <summary>Where a message goes at a provider.</summary>
internal sealed record AddressView
{
    /// <summary>Gets the customer's address; the thread of a group.</summary>
    public required string Address { get; init; }

    /// <summary>Gets her business-scoped id, where the provider has one.</summary>
    public string? ScopedId { get; init; }

    /// <summary>Gets the provider's thread beside the person.</summary>
    public string? Thread { get; init; }

    /// <summary>Gets whether the thread is a group.</summary>
    public required bool IsGroup { get; init; }

    public static AddressView? Of(ChannelAddress? address) => address is null ? null : new AddressView
    {
        Address = address.Address,
        ScopedId = address.ScopedId,
        Thread = address.Thread,
        IsGroup = address.IsGroup,
    };
}
