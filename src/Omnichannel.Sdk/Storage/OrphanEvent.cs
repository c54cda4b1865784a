using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Storage;

/// <summary>A receipt, an edit, a deletion or a reaction that came before its message was known. It is applied when the message is.</summary>
public sealed record OrphanEvent
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets the key of the message, as <see cref="EventKeys.ForProviderId"/> makes it.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the event; the same key and <see cref="ChannelEvent.EventKey"/> is kept once.</summary>
    public required ChannelEvent Event { get; init; }

    /// <summary>Gets when it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether it tells of this sender. Erasing an identity takes such events along.</summary>
    public bool IsOf(SenderProfile sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        if (Event.Channel != sender.Channel || Event.Account != sender.Account)
        {
            return false;
        }

        var party = Event switch
        {
            MessageEvent message => message.From,
            MessageEditedEvent edited => edited.From,
            MessageDeletedEvent deleted => deleted.From,
            ReactionEvent reaction => reaction.From,
            _ => null,
        };
        var receipt = Event as ReceiptEvent;
        return IsSame(sender.Address, receipt?.To ?? party?.Address) || IsSame(sender.ScopedId, receipt?.ToScopedId ?? party?.ScopedId);
    }

    private static bool IsSame(string? one, string? other) => one is { Length: > 0 } && one == other;
}
