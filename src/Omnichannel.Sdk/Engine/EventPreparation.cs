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
    public static PreparedEvent Prepare(TenantId tenant, in AccountKey account, string? region, ChannelEvent @event, DateTimeOffset receivedAt)
    {
        var at = @event.At ?? receivedAt;
        var (party, thread, isGroup) = Who(@event);
        var messageKey = About(@event) is { } providerId ? EventKeys.ForProviderId(account, providerId) : null;
        var key = @event is MessageEvent message && message.EventKey == message.ProviderId
            ? messageKey! // a message is about itself
            : EventKeys.ForEvent(account, @event.EventKey);
        var prepared = new PreparedEvent
        {
            Event = @event,
            Account = account,
            Tenant = tenant,
            At = at,
            Key = key,
            MessageKey = messageKey,
            ReferredEntry = Referred(@event),
        };
        if (thread is not null && isGroup)
        {
            var threadIdentifier = Senders.Thread(@event.Channel, account.Account, thread);
            prepared = prepared with { Thread = threadIdentifier, ThreadId = threadIdentifier.ToIdentityId() };
        }

        if (@event is ReceiptEvent { ProviderId: null, To: { } reader } watermark)
        {
            return prepared with { Sender = Senders.Identifier(@event.Channel, account.Account, new Party { Address = reader, ScopedId = watermark.ToScopedId }).ToIdentityId() };
        }

        if (party is null)
        {
            return prepared;
        }

        var sender = Senders.Identifier(@event.Channel, account.Account, party);
        var profile = Senders.Profile(account, @event.Channel, party);
        var observation = new IdentityObservation
        {
            Tenant = tenant,
            Source = $"{@event.Channel.Name}/{account.Account}",
            At = at,
            Sender = sender,
            SenderProfile = profile,
            Identifiers = Normalise(party.Identifiers, NormalisationContext.International with { DefaultRegion = region }),
        };
        return prepared with { Observation = observation, Sender = observation.SenderId, SenderProfile = profile };
    }

    public static IReadOnlyList<(Identifier Identifier, Assurance Assurance)> Normalise(IReadOnlyList<IdentifierClaim> claims, in NormalisationContext context)
    {
        if (claims.Count == 0)
        {
            return [];
        }

        var identifiers = new List<(Identifier, Assurance)>(claims.Count);
        foreach (var claim in claims)
        {
            if (IdentifierNormaliser.TryNormalise(claim.Kind, claim.Value, context, out var identifier))
            {
                identifiers.Add((identifier, claim.Assurance));
            }
        }

        return identifiers;
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
