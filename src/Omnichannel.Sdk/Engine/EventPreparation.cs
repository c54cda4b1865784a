using System.Globalization;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Delivery;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>Makes of a provider's events what the writer decides on.</summary>
internal static class EventPreparation
{
    public static PreparedEvent Prepare(SeenSenders senders, TenantId tenant, in AccountKey account, string? region, ChannelEvent @event, DateTimeOffset receivedAt)
    {
        var at = @event.At ?? receivedAt;
        var (party, thread, isGroup) = Who(@event);
        var messageKey = About(@event) is { } providerId ? EventKeys.ForProviderId(account, providerId) : null;
        var key = @event is MessageEvent message && message.EventKey == message.ProviderId
            ? messageKey! // a message is about itself
            : EventKeys.ForEvent(account, @event.EventKey);
        var observation = party is null ? null : senders.Observe(tenant, account, region, @event.Channel, party, at);
        return new PreparedEvent
        {
            Event = @event,
            Account = account,
            Tenant = tenant,
            At = at,
            Key = key,
            MessageKey = messageKey,
            References = ReferencesOf(@event, ReaderOf(account, @event), thread is not null && isGroup ? Senders.Thread(@event.Channel, account.Account, thread) : null),
            Observation = observation,
        };
    }

    private static PreparedReferences ReferencesOf(ChannelEvent @event, IdentityId? reader, Identifier? thread)
        => Referred(@event) is var entry && entry is null && reader is null && thread is null
            ? PreparedReferences.None
            : new PreparedReferences { Entry = entry, Sender = reader, Thread = thread, ThreadId = thread?.ToIdentityId() };

    /// <summary>Who read or got everything up to a time; null for every other event.</summary>
    private static IdentityId? ReaderOf(in AccountKey account, ChannelEvent @event)
        => @event is ReceiptEvent { ProviderId: null, To: { } reader } watermark
            ? Senders.Identifier(@event.Channel, account.Account, new Party { Address = reader, ScopedId = watermark.ToScopedId }).ToIdentityId()
            : null;

    public static IReadOnlyList<(Identifier Identifier, Assurance Assurance)> Normalise(IReadOnlyList<IdentifierClaim> claims, in NormalisationContext context)
    {
        if (claims.Count == 0)
        {
            return [];
        }

        var identifiers = new (Identifier, Assurance)[claims.Count];
        var count = 0;
        for (var i = 0; i < identifiers.Length; i++)
        {
            var claim = claims[i];
            if (IdentifierNormaliser.TryNormalise(claim.Kind, claim.Value, context, out var identifier))
            {
                identifiers[count++] = (identifier, claim.Assurance);
            }
        }

        return count == identifiers.Length ? identifiers : identifiers[..count];
    }

    /// <summary>The entry that an event names by a reference of ours.</summary>
    private static EntryId? Referred(ChannelEvent @event) => @event switch
    {
        MessageEvent { Content: PostbackContent postback } when ChoiceReference.TryParse(postback.Payload, out var asked, out _) => asked,
        ReceiptEvent { ClientRef: { } reference } when EntryId.TryParse(reference, CultureInfo.InvariantCulture, out var sent) => sent,
        _ => null,
    };

    /// <summary>The provider's id of the message that an event is, or is about.</summary>
    private static string? About(ChannelEvent @event) => @event switch
    {
        MessageEvent message => message.ProviderId,
        ReceiptEvent receipt => receipt.ProviderId,
        MessageEditedEvent edited => edited.ProviderId,
        MessageDeletedEvent deleted => deleted.ProviderId,
        ReactionEvent reaction => reaction.TargetProviderId,
        _ => null,
    };

    private static (Party? Party, string? Thread, bool IsGroup) Who(ChannelEvent @event) => @event switch
    {
        MessageEvent message => (message.From, message.ConversationId, message.IsGroup),
        MessageEditedEvent edited => (edited.From, edited.ConversationId, edited.IsGroup),
        MessageDeletedEvent deleted => (deleted.From, deleted.ConversationId, deleted.IsGroup),
        ReactionEvent reaction => (reaction.From, reaction.ConversationId, reaction.IsGroup),
        ConsentEvent consent => (consent.From, null, false),
        CallEvent call => (call.From, null, false),
        OrderEvent order => (order.From, null, false),
        ConversationStartedEvent started => (started.From, null, false),
        ControlEvent control => (control.From, null, false),
        IdentityChangedEvent changed => (changed.From, null, false),
        _ => (null, null, false),
    };
}
