using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Specifications;
using Omnichannel.Storage;
using Kinds = Omnichannel.Security.IsolationDice.Kinds;

namespace Omnichannel.Security;

/// <summary>Fills every list of a change set with random rows of one tenant.</summary>
internal static class IsolationChanges
{
    /// <summary>Gets what fills each list, by the list's name.</summary>
    public static IReadOnlyDictionary<string, Action<ChangeSet, TenantId, IsolationDice>> Fillers { get; } = new Dictionary<string, Action<ChangeSet, TenantId, IsolationDice>>(StringComparer.Ordinal)
    {
        [nameof(ChangeSet.Entries)] = (changes, tenant, dice) => changes.Entries.Add(Entry(tenant, dice)),
        [nameof(ChangeSet.EntryChanges)] = (changes, tenant, dice) => changes.EntryChanges.Add(new EntryChange
        {
            Tenant = tenant,
            Id = dice.Entry(),
            Status = dice.OneOf<DeliveryStatus?>(null, DeliveryStatus.Sent, DeliveryStatus.Failed),
            Edited = new TextContent(dice.Text()),
            EditedAt = dice.Time(),
            Reactions = [new EntryReaction(dice.Text(), "👍", dice.Time())],
        }),
        [nameof(ChangeSet.Keys)] = (changes, tenant, dice) => changes.Keys.Add(dice.Maybe()
            ? dice.Rows(tenant, Kinds.Entry) is { } rows && rows.Message("x") is { } entry ? new EventKey(tenant, SampleRows.KeyOf(entry), entry.Id) : throw new InvalidOperationException()
            : new EventKey(tenant, EventKeys.ForSend("ref-" + dice.Next(12)), dice.Entry())),
        [nameof(ChangeSet.Conversations)] = (changes, tenant, dice) => changes.Conversations.Add(dice.Rows(tenant, Kinds.Conversation).Conversation(dice.Name(), dice.Time()) with
        {
            State = dice.OneOf(ConversationState.Open, ConversationState.Pending, ConversationState.Closed, ConversationState.Snoozed),
            Assignee = dice.Text(),
            LastSequence = 40,
            WorkSequence = dice.Next(40),
            HandledSequence = dice.Next(40),
            DueAt = dice.Maybe() ? dice.Time() : null,
            LastIdentity = dice.Identity(),
        }),
        [nameof(ChangeSet.Identities)] = (changes, tenant, dice) => changes.Identities.Add(dice.Rows(tenant, Kinds.Contact).Node(dice.Maybe() ? dice.Name() : dice.Name() + "-b", dice.Maybe() ? dice.Contact() : null, dice.Time()) with
        {
            Sender = SampleRows.Sender(dice.Text(), dice.Text()) with { Account = dice.Account(tenant).Account },
            SenderAt = dice.Time(),
            LastInboundAt = dice.Time(),
            Facts = [SampleRows.Fact("name", dice.Text())],
            Conversation = dice.Maybe() ? dice.Conversation() : null,
        }),
        [nameof(ChangeSet.Evidence)] = (changes, tenant, dice) => changes.Evidence.Add(dice.Rows(tenant, Kinds.Evidence).Edge(
            dice.Name(), dice.Name() + "-b", dice.OneOf(EvidenceKind.Observed, EvidenceKind.Linked, EvidenceKind.CannotLink), dice.OneOf(Assurance.Claimed, Assurance.Asserted, Assurance.Verified)) with
        {
            Source = dice.Text(),
            LastSeen = dice.Time(),
        }),
        [nameof(ChangeSet.WithdrawnEvidence)] = (changes, tenant, dice) => changes.WithdrawnEvidence.Add((tenant, SampleRows.Identity(dice.Name()), dice.Id(Kinds.Evidence))),
        [nameof(ChangeSet.Contacts)] = (changes, tenant, dice) => changes.Contacts.Add(dice.Rows(tenant, Kinds.Contact).Contact(dice.Name(), dice.Next(4) > 0) with { Conversation = dice.Maybe() ? dice.Conversation() : null }),
        [nameof(ChangeSet.Suggestions)] = (changes, tenant, dice) => changes.Suggestions.Add(dice.Rows(tenant, Kinds.Suggestion).Suggestion(dice.Name(), dice.Name() + "-b", dice.Next(1000)) with
        {
            State = dice.OneOf(Enum.GetValues<SuggestionState>()),
            Shared = dice.Phone(),
        }),
        [nameof(ChangeSet.OutboxClaims)] = (changes, tenant, dice) => changes.OutboxClaims.Add(new OutboxClaim(dice.Account(tenant), dice.Time(), dice.Time().AddMinutes(2), 1 + dice.Next(5))),
        [nameof(ChangeSet.RemovedSuggestions)] = (changes, tenant, dice) => changes.RemovedSuggestions.Add((tenant, dice.Id(Kinds.Suggestion))),
        [nameof(ChangeSet.Consents)] = (changes, tenant, dice) => changes.Consents.Add(dice.Rows(tenant, Kinds.Contact).Consent(dice.Name(), dice.OneOf(ConsentAction.OptIn, ConsentAction.OptOut), dice.Time()) with
        {
            Purpose = dice.OneOf("marketing", "service"),
            Proof = dice.Text(),
        }),
        [nameof(ChangeSet.Challenges)] = (changes, tenant, dice) => changes.Challenges.Add(dice.Rows(tenant, Kinds.Challenge).Challenge(dice.Name(), dice.Maybe() ? dice.Phone() : null, SampleRows.At(5)) with
        {
            Revision = dice.Next(6),
            Attempts = dice.Next(5),
            Hash = dice.Text(),
            ExpiresAt = dice.Time(),
        }),
        [nameof(ChangeSet.ContactChanges)] = (changes, tenant, dice) => changes.ContactChanges.Add(dice.Rows(tenant, Kinds.Change).Change(dice.Contact(), dice.Maybe() ? dice.Name() : null) with
        {
            Actor = dice.Text(),
            Reason = dice.Text(),
        }),
        [nameof(ChangeSet.Outbox)] = (changes, tenant, dice) => changes.Outbox.Add(dice.Rows(tenant, Kinds.Entry).Outbox(dice.Name(), dice.Next(3), dice.Time()) with { Account = dice.Account(tenant) }),
        [nameof(ChangeSet.RemovedOutbox)] = (changes, tenant, dice) => changes.RemovedOutbox.Add((tenant, dice.Entry())),
        [nameof(ChangeSet.Receipts)] = (changes, tenant, dice) => changes.Receipts.Add(new StoredReceipt(tenant, dice.Entry(), dice.Receipt())),
        [nameof(ChangeSet.OrphanEvents)] = (changes, tenant, dice) => changes.OrphanEvents.Add(dice.Rows(tenant, Kinds.Entry).Orphan(dice.OrphanKey(), dice.Receipt(), dice.Time())),
        [nameof(ChangeSet.RemovedOrphanEvents)] = (changes, tenant, dice) => changes.RemovedOrphanEvents.Add((tenant, dice.OrphanKey())),
        [nameof(ChangeSet.Quarantine)] = (changes, tenant, dice) => changes.Quarantine.Add(dice.Rows(tenant, Kinds.Quarantine).Quarantined(dice.Time()) with { Body = System.Text.Encoding.UTF8.GetBytes(dice.Text()) }),
        [nameof(ChangeSet.RemovedQuarantine)] = (changes, tenant, dice) => changes.RemovedQuarantine.Add((tenant, dice.Id(Kinds.Quarantine))),
        [nameof(ChangeSet.DeadLetters)] = (changes, tenant, dice) => changes.DeadLetters.Add(dice.Rows(tenant, Kinds.DeadLetter).DeadLetter(dice.Entry(), dice.Time()) with { Problem = dice.Text() }),
        [nameof(ChangeSet.RemovedDeadLetters)] = (changes, tenant, dice) => changes.RemovedDeadLetters.Add((tenant, dice.Id(Kinds.DeadLetter))),
        [nameof(ChangeSet.Media)] = (changes, tenant, dice) => changes.Media.Add(dice.Rows(tenant, Kinds.Entry).Media(dice.Entry(), dice.Time()) with { Account = dice.Account(tenant) }),
        [nameof(ChangeSet.RemovedMedia)] = (changes, tenant, dice) => changes.RemovedMedia.Add((tenant, dice.Entry())),
        [nameof(ChangeSet.ErasedIdentities)] = (changes, tenant, dice) =>
        {
            if (dice.Next(8) == 0) // or there is soon nothing left
            {
                changes.ErasedIdentities.Add((tenant, dice.Identity()));
            }
        },
    };

    private static readonly Action<ChangeSet, TenantId, IsolationDice>[] All = [.. Fillers.OrderBy(filler => filler.Key, StringComparer.Ordinal).Select(filler => filler.Value)];

    /// <summary>Makes a change set of some rows.</summary>
    public static ChangeSet Random(TenantId tenant, IsolationDice dice)
    {
        var changes = new ChangeSet();
        for (var rows = 1 + dice.Next(4); rows > 0; rows--)
        {
            All[dice.Next(All.Length)](changes, tenant, dice);
        }

        return changes;
    }

    // Its place in its conversation is its own, so that only ids meet.
    private static Entry Entry(TenantId tenant, IsolationDice dice)
    {
        var n = dice.Next(24);
        var entry = IsolationDice.Rows(tenant, Kinds.Entry, n).Message(dice.Name(), dice.Text(), dice.Time(), IsolationDice.Rows(tenant, Kinds.Conversation, n % 6).NextConversationId(), n + 1, dice.OneOf(Enum.GetValues<MessageDirection>()));
        return entry with { Status = dice.OneOf(DeliveryStatus.Pending, DeliveryStatus.Sent) };
    }
}
