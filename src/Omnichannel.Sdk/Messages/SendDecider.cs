using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Delivery;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Messages;

/// <summary>Plans a message: the way, the form, the entries and their places in the outbox; or the refusal with what would be possible. Pure.</summary>
internal static class SendDecider
{
    public static SendOutcome Decide(Workspace workspace, IChannelDirectory channels, TenantId tenant, SendRequest request, Receivers receivers, DateTimeOffset now, int lane)
    {
        if (request.Key is { } key && workspace.FindKey((tenant, EventKeys.ForSend(key))) is not null)
        {
            return Repeat(workspace, tenant, key);
        }

        var plan = new List<PlanStep>();
        var possible = new List<string>();
        ChannelFailure? refusal = null;
        foreach (var way in WayFinder.Find(workspace, channels, tenant, request, receivers))
        {
            var adapted = ContentAdapter.Plan(request.Content, way.Capabilities);
            var (reason, message) = Check(workspace, tenant, request, receivers, way, adapted, now);
            plan.Add(new PlanStep(way.Channel, way.Account.Key.Provider, way.Account.Key.Account, reason, reason is null ? adapted.Note : null));
            if (reason is null)
            {
                return new SendOutcome { Messages = Commit(workspace, tenant, request, receivers, way, adapted, now, lane), Plan = plan };
            }

            refusal ??= new ChannelFailure { Kind = FailureKind.Permanent, Reason = reason.Value, Message = message };
            if (reason == FailureReason.WindowClosed && way.Capabilities.TemplatesOutsideWindow)
            {
                possible.Add($"template on {way.Channel}/{way.Account.Key.Account}");
            }
        }

        return new SendOutcome
        {
            Plan = plan,
            Possible = possible,
            Refusal = refusal ?? new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.NotOnChannel, Message = receivers.Problem ?? "No account of this business reaches the receiver on the channels that were asked for." },
        };
    }

    private static SendOutcome Repeat(Workspace workspace, TenantId tenant, string key)
    {
        var messages = new List<Entry>();
        for (var part = 0; workspace.FindEntryByKey((tenant, EventKeys.ForSend(PartKey(key, part)))) is { } entry; part++)
        {
            messages.Add(entry);
        }

        return new SendOutcome { Messages = messages, IsRepeat = true };
    }

    /// <summary>The key of a part of a message that became several.</summary>
    public static string PartKey(string key, int part) => part == 0 ? key : FormattableString.Invariant($"{key}#{part}");

    private static (FailureReason? Reason, string? Message) Check(
        Workspace workspace, TenantId tenant, SendRequest request, Receivers receivers, Way way, AdaptedContent adapted, DateTimeOffset now)
    {
        if (OptedOut(workspace, tenant, request.Purpose, receivers, way))
        {
            return (FailureReason.OptedOut, $"The receiver wants no messages on {way.Channel}.");
        }

        if (way.Capabilities.CustomerMustStart && way.Node?.LastInboundAt is null && way.Node?.Sender?.Thread is null)
        {
            return (FailureReason.NotOnChannel, $"On {way.Channel} the customer has to write first.");
        }

        if (way.Capabilities.MessagingWindow is { } window
            && way.Address.Thread is null
            && (way.Node?.LastInboundAt is not { } last || now - last >= window)
            && !(way.Capabilities.TemplatesOutsideWindow && request.Content is TemplateContent))
        {
            return (FailureReason.WindowClosed, $"The messaging window of {way.Channel} is closed: the customer wrote more than {window.TotalHours:0.#} hours ago, or never.");
        }

        if (request.Content is ReactionContent reaction && workspace.FindEntry(tenant, reaction.Target)?.ProviderId is null)
        {
            return (FailureReason.BadContent, "The message to react to is not known to the provider.");
        }

        return adapted.Refusal is { } refused ? (refused, $"{way.Channel} cannot show this message.") : (null, null);
    }

    private static bool OptedOut(Workspace workspace, TenantId tenant, string? purpose, Receivers receivers, Way way)
    {
        if (workspace.FindConsents(tenant, way.Identity).Count == 0 && receivers.Identities.All(identity => workspace.FindConsents(tenant, identity).Count == 0))
        {
            return false; // nearly always
        }

        var consents = receivers.Identities.Append(way.Identity).Distinct()
            .SelectMany(identity => workspace.FindConsents(tenant, identity))
            .Where(consent => consent.Channel == way.Channel && (consent.Purpose.Length == 0 || consent.Purpose == purpose))
            .GroupBy(consent => consent.Purpose)
            .Select(same => same.MaxBy(consent => consent.At)!); // a group is not empty
        return consents.Any(consent => consent.Action != ConsentAction.OptIn);
    }

    private static List<Entry> Commit(
        Workspace workspace, TenantId tenant, SendRequest request, Receivers receivers, Way way, AdaptedContent adapted, DateTimeOffset now, int lane)
    {
        if (way.Node is null)
        {
            workspace.Observe(Introduction(tenant, way, now));
        }

        var conversation = Conversation(workspace, tenant, receivers, way, now);
        var quoted = request.ReplyTo is { } replied ? workspace.FindEntry(tenant, replied)?.ProviderId : null;
        var entries = new List<Entry>(adapted.Parts.Count);
        foreach (var part in adapted.Parts)
        {
            var id = workspace.NextEntryId();
            var entry = new Entry
            {
                Tenant = tenant,
                Id = id,
                Identity = way.Identity,
                Conversation = conversation.Id,
                Sequence = conversation.LastSequence + 1,
                Provider = way.Account.Key.Provider,
                Event = new MessageEvent
                {
                    At = now,
                    Channel = way.Channel,
                    Account = way.Account.Key.Account,
                    EventKey = id.ToString(),
                    ProviderId = "",
                    Direction = MessageDirection.Outbound,
                    From = new Party { Address = way.Address.Address, ScopedId = way.Address.ScopedId, Name = way.Node?.Sender?.Name },
                    ConversationId = way.Address.Thread,
                    IsGroup = way.Address.IsGroup,
                    ReplyTo = entries.Count == 0 ? quoted : null,
                    Content = part,
                },
                At = now,
                ReceivedAt = now,
                Status = DeliveryStatus.Pending,
                Author = request.Author,
                To = way.Address,
                Purpose = request.Purpose,
                Fallback = Remaining(request, way),
            };
            workspace.AddEntry(entry);
            if (entry.Fallback?.After is { } after && way.Capabilities.Receipts.Any(static status => status >= DeliveryStatus.Delivered))
            {
                workspace.Outbox.Add(FallbackTask.Of(entry, now + after));
            }

            workspace.Outbox.Add(new OutboxItem { Tenant = tenant, Entry = id, Account = way.Account.Key, Recipient = way.Identity, Lane = lane, NotBefore = now });
            if (request.Key is { } key)
            {
                workspace.AddKey((tenant, EventKeys.ForSend(PartKey(key, entries.Count))), id);
            }

            conversation = conversation with
            {
                LastSequence = entry.Sequence,
                LastAt = now,
                HandledSequence = conversation.HasWork ? conversation.HandledSequence : entry.Sequence,
                OpenChoices = part is ChoicesContent ? (ContentAdapter.IsNumbered(part, way.Capabilities) ? id : null) : conversation.OpenChoices,
            };
            entries.Add(entry);
        }

        workspace.SetConversation(conversation);
        return entries;
    }

    /// <summary>The channel identity of somebody whom we write to first: the address itself is the proof that it is hers.</summary>
    public static IdentityObservation Introduction(TenantId tenant, Way way, DateTimeOffset now) => new()
    {
        Tenant = tenant,
        Source = $"{way.Channel.Name}/{way.Account.Key.Account}",
        At = now,
        Sender = way.Sender,
        SenderProfile = new SenderProfile { Provider = way.Account.Key.Provider, Account = way.Account.Key.Account, Channel = way.Channel, Address = way.Address.Address },
        Identifiers = way.Value is { } value ? [(value, Assurance.Verified)] : [],
    };

    private static Conversation Conversation(Workspace workspace, TenantId tenant, Receivers receivers, Way way, DateTimeOffset now)
    {
        var named = receivers.Conversation is { } meant ? workspace.FindConversation(tenant, meant) : null;
        if (named is { State: not ConversationState.Closed } or { IsGroup: true })
        {
            return named;
        }

        // A conversation that ended goes on in the one that is open now, as after a merge of two contacts.
        var contact = workspace.FindContactOf(tenant, way.Identity);
        if (contact?.Conversation is { } id && workspace.FindConversation(tenant, id) is { State: not ConversationState.Closed } current)
        {
            return current;
        }

        if (named is not null)
        {
            return named;
        }

        var opened = new Conversation
        {
            Tenant = tenant,
            Id = workspace.NextConversationId(),
            Owner = way.Identity,
            State = ConversationState.Pending,
            OpenedAt = now,
            LastAt = now,
            LastIdentity = way.Identity,
        };
        if (contact is not null)
        {
            workspace.SetContact(contact with { Conversation = opened.Id });
        }

        return opened;
    }

    private static FallbackPlan? Remaining(SendRequest request, Way way)
    {
        if (request.Fallback is not { Count: > 0 } fallback)
        {
            return null;
        }

        var used = fallback.ToList().IndexOf(way.Channel);
        IReadOnlyList<ChannelKind> rest = used >= 0 ? [.. fallback.Skip(used + 1)] : fallback;
        return rest.Count > 0 ? new FallbackPlan(rest, request.FallbackAfter) : null;
    }
}
