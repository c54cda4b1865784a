using Omnichannel.Content;
using Omnichannel.Delivery;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>What becomes of a provider's event. Pure: reads and changes the workspace only.</summary>
internal static class InboundDecider
{
    /// <summary>Decides one event.</summary>
    /// <returns>False when it is a repeat and changes nothing.</returns>
    public static bool Decide(Workspace workspace, PreparedEvent prepared, DateTimeOffset receivedAt)
    {
        if (prepared is { Event: ReceiptEvent receipt, MessageKey: not null })
        {
            return ReceiptDecider.Decide(workspace, prepared, receipt, receivedAt);
        }

        var isMessage = prepared.Event is MessageEvent;
        if (workspace.HasKey(prepared.FullKey) || (isMessage && prepared.Key != prepared.MessageKey && workspace.HasKey(prepared.FullMessageKey)))
        {
            return false;
        }

        if (prepared.Event is AccountProblemEvent)
        {
            workspace.AddKey(prepared.FullKey, null);
            workspace.AccountProblems.Add(prepared);
            return true;
        }

        if (prepared.Event is IdentityChangedEvent changed)
        {
            foreach (var operation in IdentityChange.Operations(workspace, prepared, changed).ToList())
            {
                workspace.Identities.Apply(operation);
            }
        }

        if (prepared.Observation is { } observation)
        {
            // Not always the channel identity itself: an address that was given up belongs to somebody new.
            var sender = workspace.Observe(observation);
            prepared = sender == prepared.Sender ? prepared : prepared with { References = prepared.References with { Sender = sender } };
            NoteSender(workspace, prepared);
            LinkArrivals.Decide(workspace, prepared, receivedAt);
        }

        foreach (var covered in prepared.Covered ?? [])
        {
            ReceiptDecider.ApplyWatermark(workspace, prepared, covered);
        }

        return prepared.Event switch
        {
            MessageEvent message => DecideMessage(workspace, prepared, message, receivedAt),
            MessageEditedEvent or MessageDeletedEvent or ReactionEvent => DecideChange(workspace, prepared, receivedAt),
            ConsentEvent consent => DecideConsent(workspace, prepared, consent, receivedAt),
            _ => DecideOther(workspace, prepared, receivedAt),
        };
    }

    private static bool DecideMessage(Workspace workspace, PreparedEvent prepared, MessageEvent message, DateTimeOffset receivedAt)
    {
        var sender = prepared.Sender!.Value; // a message has a party
        var conversation = CurrentConversation(workspace, prepared, sender, receivedAt) ?? Open(workspace, prepared, sender, receivedAt);
        message = Answered(workspace, message, conversation, prepared, out var answered);
        var entry = new Entry
        {
            Tenant = prepared.Tenant,
            Id = workspace.NextEntryId(),
            Identity = sender,
            Conversation = conversation.Id,
            Sequence = conversation.LastSequence + 1,
            Provider = prepared.Account.Provider,
            Event = message,
            At = prepared.At,
            ReceivedAt = receivedAt,
            ProviderId = message.ProviderId,
            Status = message.Direction == MessageDirection.OutboundEcho ? DeliveryStatus.Sent : null,
            Author = message.Direction == MessageDirection.OutboundEcho ? prepared.Account.Provider : null,
        };
        workspace.AddEntry(entry);
        workspace.AddKey(prepared.FullKey, entry.Id);
        if (prepared.Key != prepared.MessageKey)
        {
            workspace.AddKey(prepared.FullMessageKey, entry.Id);
        }

        if (message.Direction == MessageDirection.Inbound && message.Content.Media is { Count: > 0 } && workspace.KeepsMedia)
        {
            workspace.Media.Add(new MediaTask { Tenant = entry.Tenant, Entry = entry.Id, Account = prepared.Account, NotBefore = receivedAt });
        }

        if (message is { Direction: MessageDirection.Inbound, Content: PostbackContent { ActionId: { } action } })
        {
            workspace.Postbacks.Add((prepared.Account, action));
        }

        var last = message.IsHistory ? conversation.LastIdentity : prepared.ThreadId ?? sender;
        Advance(workspace, conversation, entry, answered ? null : conversation.OpenChoices, last, receivedAt);
        workspace.ApplyOrphans(prepared.FullMessageKey, entry);
        return true;
    }

    private static bool DecideChange(Workspace workspace, PreparedEvent prepared, DateTimeOffset receivedAt)
    {
        var target = workspace.FindEntryByKey(prepared.FullMessageKey);
        if (target is null)
        {
            workspace.AddOrphan(prepared, receivedAt);
        }
        else
        {
            workspace.ApplyChange(target, prepared.Event, prepared.At);
            if (prepared.Event is MessageEditedEvent { Content.Media.Count: > 0 } && workspace.KeepsMedia)
            {
                workspace.Media.Add(new MediaTask { Tenant = target.Tenant, Entry = target.Id, Account = prepared.Account, NotBefore = receivedAt });
            }
        }

        var identity = prepared.Sender ?? target?.Identity;
        var conversation = target?.Conversation is { } id
            ? workspace.FindConversation(prepared.Tenant, id)
            : identity is { } known ? CurrentConversation(workspace, prepared, known, receivedAt) : null;
        return Note(workspace, prepared, identity, conversation, receivedAt);
    }

    private static bool DecideConsent(Workspace workspace, PreparedEvent prepared, ConsentEvent consent, DateTimeOffset receivedAt)
    {
        var sender = prepared.Sender!.Value; // a consent has a party
        workspace.SetConsent(new ConsentRecord
        {
            Tenant = prepared.Tenant,
            Identity = sender,
            Channel = consent.Channel,
            Purpose = consent.Purpose ?? "",
            Action = consent.Action,
            At = prepared.At,
            Proof = consent.ProviderType,
        });
        return Note(workspace, prepared, sender, CurrentConversation(workspace, prepared, sender, receivedAt), receivedAt);
    }

    private static bool DecideOther(Workspace workspace, PreparedEvent prepared, DateTimeOffset receivedAt)
    {
        var conversation = prepared.Sender is { } sender ? CurrentConversation(workspace, prepared, sender, receivedAt) : null;
        return Note(workspace, prepared, prepared.Sender, conversation, receivedAt);
    }

    /// <summary>Puts an event that is no message onto the timeline of whom it concerns; one that concerns nobody we know leaves its key.</summary>
    private static bool Note(Workspace workspace, PreparedEvent prepared, IdentityId? identity, Conversation? conversation, DateTimeOffset receivedAt)
    {
        if (identity is not { } known)
        {
            workspace.AddKey(prepared.FullKey, null);
            return true;
        }

        var entry = new Entry
        {
            Tenant = prepared.Tenant,
            Id = workspace.NextEntryId(),
            Identity = known,
            Conversation = conversation?.Id,
            Sequence = conversation is null ? 0 : conversation.LastSequence + 1,
            Provider = prepared.Account.Provider,
            Event = prepared.Event,
            At = prepared.At,
            ReceivedAt = receivedAt,
        };
        workspace.AddEntry(entry);
        workspace.AddKey(prepared.FullKey, entry.Id);
        if (conversation is not null)
        {
            Advance(workspace, conversation, entry, conversation.OpenChoices, conversation.LastIdentity, receivedAt);
        }

        return true;
    }

    /// <summary>The conversation that goes on: the contact's, or the group's; null when there is none or it is closed.</summary>
    private static Conversation? CurrentConversation(Workspace workspace, PreparedEvent prepared, IdentityId sender, DateTimeOffset receivedAt)
    {
        var current = prepared.ThreadId is { } thread
            ? workspace.FindIdentity(prepared.Tenant, thread)?.Conversation
            : workspace.FindContactOf(prepared.Tenant, sender)?.Conversation;
        var conversation = current is { } id ? workspace.FindConversation(prepared.Tenant, id) : null;
        if (conversation is null || conversation.State == ConversationState.Closed)
        {
            return null;
        }

        // What she says wakes a conversation that waits for her.
        return prepared.Event is MessageEvent { Direction: MessageDirection.Inbound, Automatic: false, IsHistory: false } && conversation.State != ConversationState.Open
            ? conversation with { State = ConversationState.Open, DueAt = conversation.State == ConversationState.Snoozed ? null : conversation.DueAt, LastAt = receivedAt }
            : conversation;
    }

    private static Conversation Open(Workspace workspace, PreparedEvent prepared, IdentityId sender, DateTimeOffset receivedAt)
    {
        var conversation = new Conversation
        {
            Tenant = prepared.Tenant,
            Id = workspace.NextConversationId(),
            Owner = prepared.ThreadId ?? sender,
            IsGroup = prepared.ThreadId is not null,
            State = prepared.Event.IsHistory ? ConversationState.Pending : ConversationState.Open,
            OpenedAt = receivedAt,
            LastAt = receivedAt,
            LastIdentity = prepared.ThreadId ?? sender,
        };
        if (prepared.Thread is { } thread && prepared.ThreadId is { } threadId)
        {
            var node = workspace.FindIdentity(prepared.Tenant, threadId) ?? new IdentityNode
            {
                Tenant = prepared.Tenant,
                Id = threadId,
                Identifier = thread,
                FirstSeen = prepared.At,
                Sender = prepared.SenderProfile! with { Address = ThreadOf(prepared.Event), ScopedId = null, Name = null, Username = null, Language = null, Thread = ThreadOf(prepared.Event) }, // a group message has a party
                SenderAt = prepared.At,
            };
            workspace.SetIdentity(node with { Conversation = conversation.Id });
        }
        else if (workspace.FindContactOf(prepared.Tenant, sender) is { } contact)
        {
            workspace.SetContact(contact with { Conversation = conversation.Id });
        }

        return conversation;
    }

    private static void Advance(Workspace workspace, Conversation conversation, Entry entry, EntryId? openChoices, IdentityId lastIdentity, DateTimeOffset receivedAt)
    {
        var work = conversation.Control == Conversation.ControlOfHandlers && workspace.IsWork(entry.Event);
        var advanced = conversation with
        {
            LastSequence = entry.Sequence,
            LastAt = receivedAt,
            LastIdentity = lastIdentity,
            OpenChoices = openChoices,
            WorkSequence = work ? entry.Sequence : conversation.WorkSequence,
            HandledSequence = work || conversation.HasWork ? conversation.HandledSequence : entry.Sequence,
        };
        workspace.SetConversation(advanced);
        if (work)
        {
            workspace.Work.Add(new WorkItem(entry, advanced, conversation.WorkSequence));
        }
    }

    private static void NoteSender(Workspace workspace, PreparedEvent prepared)
    {
        if (prepared.Sender is not { } sender || workspace.FindIdentity(prepared.Tenant, sender) is not { } node || prepared.SenderProfile is not { } seen)
        {
            return;
        }

        // What the provider or a machine writes in her name opens no window; old messages do, if they are young enough, by their own time.
        var inbound = prepared.Event is MessageEvent { Direction: MessageDirection.Inbound, Automatic: false } or CallEvent or ReactionEvent
            && (!prepared.Event.IsHistory || prepared.Event.At is not null);
        var isNewer = node.SenderAt is null || prepared.At >= node.SenderAt;
        var profile = node.Sender is null ? seen : isNewer ? Senders.Merge(seen, node.Sender) : Senders.Merge(node.Sender, seen);
        var lastInbound = inbound && (node.LastInboundAt is null || prepared.At > node.LastInboundAt) ? prepared.At : node.LastInboundAt;
        if (profile == node.Sender && lastInbound == node.LastInboundAt)
        {
            return;
        }

        workspace.SetSender(prepared.Tenant, sender, profile, isNewer ? prepared.At : node.SenderAt, lastInbound);
    }

    /// <summary>Turns a typed number or title into the tap that it stands for, and a shortened payload into the whole one.</summary>
    private static MessageEvent Answered(Workspace workspace, MessageEvent message, Conversation conversation, PreparedEvent prepared, out bool answered)
    {
        answered = false;
        if (message.Direction != MessageDirection.Inbound)
        {
            return message;
        }

        if (prepared.ReferredEntry is { } referred && message.Content is PostbackContent postback && ChoiceReference.TryParse(postback.Payload, out _, out var index))
        {
            var offered = ChoiceReference.ChoicesOf((workspace.FindEntry(prepared.Tenant, referred)?.Event as MessageEvent)?.Content);
            return index < offered.Count ? message with { Content = postback with { Payload = offered[index].Id } } : message;
        }

        if (message.Content is TextContent && conversation.OpenChoices is { } open
            && ChoiceReference.Answer((workspace.FindEntry(prepared.Tenant, open)?.Event as MessageEvent)?.Content, message.Content.Text) is { } choice)
        {
            answered = true;
            return message with { Content = new PostbackContent { Payload = choice.Id, Title = choice.Title, Description = choice.Description, Text = message.Content.Text } };
        }

        return message;
    }

    private static string ThreadOf(ChannelEvent @event) => @event switch
    {
        MessageEvent message => message.ConversationId!,
        MessageEditedEvent edited => edited.ConversationId!,
        MessageDeletedEvent deleted => deleted.ConversationId!,
        ReactionEvent reaction => reaction.ConversationId!,
        _ => throw new ArgumentException("Only what is said in a group has a thread.", nameof(@event)),
    };
}
