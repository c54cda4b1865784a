using System.Globalization;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>Entries of few people at few moments.</summary>
internal abstract class PagedEntries(Random random, SampleRows rows) : PagedList<Entry>(random)
{
    private static readonly string[] People = ["rina", "budi", "tono", "sari", "dewi"];

    public override Guid IdOf(Entry row) => row.Id.Value;

    public override void Add(ChangeSet changes)
    {
        var entry = Make(rows.Message(Pick<string>(People), at: At(), direction: Pick(MessageDirection.Inbound, MessageDirection.Outbound)) with { Id = new EntryId(NextId()), Status = Pick(DeliveryStatus.Sent, DeliveryStatus.Failed) });
        changes.Entries.Add(entry);
        Set(entry, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        if (Random.Next(8) == 0)
        {
            var erased = Pick().Identity;
            changes.ErasedIdentities.Add((rows.Tenant, erased));
            Remove(Rows.Values.Where(row => row.Identity == erased));
        }
        else
        {
            var row = Pick();
            var status = Pick(DeliveryStatus.Delivered, DeliveryStatus.Failed);
            changes.EntryChanges.Add(new EntryChange { Tenant = rows.Tenant, Id = row.Id, Status = status });
            Set(row with { Status = status }, StatusCounts);
        }
    }

    protected virtual bool StatusCounts => false;

    protected virtual Entry Make(Entry entry) => entry;
}

internal sealed class PagedTimeline(Random random, SampleRows rows) : PagedEntries(random, rows)
{
    private readonly SampleRows _rows = rows;
    private IdentityId[] _members = [];

    public override void Choose() => _members = [.. new[] { "rina", "budi", "tono" }.Take(Random.Next(1, 4)).Select(SampleRows.Identity)];

    public override Task<Page<Entry>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ReadTimelineAsync(_rows.Tenant, _members, page);

    public override IEnumerable<Entry> InOrder(IEnumerable<Entry> rows) => rows.OrderByDescending(static row => row.At).ThenByDescending(static row => row.Id.Value);

    protected override bool IsWanted(Entry row) => _members.Contains(row.Identity);
}

internal sealed class PagedMessages(Random random, SampleRows rows) : PagedEntries(random, rows)
{
    private readonly SampleRows _rows = rows;
    private EntryFilter _filter = new();

    public override void Choose() => _filter = new EntryFilter
    {
        Direction = Random.Next(3) == 0 ? MessageDirection.Inbound : null,
        Status = Random.Next(3) == 0 ? DeliveryStatus.Failed : null,
        Account = Random.Next(3) == 0 ? "office" : null,
    };

    public override Task<Page<Entry>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ListEntriesAsync(_rows.Tenant, _filter, page);

    public override IEnumerable<Entry> InOrder(IEnumerable<Entry> rows) => rows.OrderByDescending(static row => row.Id.Value);

    protected override bool StatusCounts => _filter.Status is not null;

    protected override Entry Make(Entry entry) => entry with { Event = (MessageEvent)entry.Event with { Account = Pick("toko", "office") } };

    protected override bool IsWanted(Entry row)
        => (_filter.Direction is not { } direction || ((MessageEvent)row.Event).Direction == direction)
            && (_filter.Status is not { } status || row.Status == status)
            && (_filter.Account is not { } account || row.Event.Account == account);
}

/// <summary>The entries of one conversation. Its numbers are given in order, so that none comes before what was read.</summary>
internal sealed class PagedConversation(Random random, SampleRows rows) : PagedEntries(random, rows)
{
    private readonly SampleRows _rows = rows;
    private readonly ConversationId _conversation = rows.NextConversationId();
    private long _sequence;

    public override async Task<Page<Entry>> ReadAsync(IOmnichannelStore store, PageRequest page)
    {
        var read = await store.ReadConversationAsync(_rows.Tenant, _conversation, page.After is null ? 0 : long.Parse(page.After, CultureInfo.InvariantCulture), page.Limit);
        return new Page<Entry>(read, read.Count < page.Limit ? null : read[^1].Sequence.ToString(CultureInfo.InvariantCulture));
    }

    public override IEnumerable<Entry> InOrder(IEnumerable<Entry> rows) => rows.OrderBy(static row => row.Sequence);

    protected override Entry Make(Entry entry) => entry with { Conversation = Random.Next(4) == 0 ? _rows.NextConversationId() : _conversation, Sequence = ++_sequence };

    protected override bool IsWanted(Entry row) => row.Conversation == _conversation;
}

internal sealed class PagedConversations(Random random, SampleRows rows) : PagedList<Conversation>(random)
{
    private static readonly string[] People = ["rina", "budi", "tono"];
    private ConversationFilter _filter = new();

    public override void Choose() => _filter = Random.Next(5) switch
    {
        0 => new() { State = ConversationState.Open },
        1 => new() { Assignee = "sari" },
        2 => new() { Assignee = "sari", State = ConversationState.Closed },
        3 => new() { Owners = [SampleRows.Identity("rina"), SampleRows.Identity("tono")] },
        _ => new(),
    };

    public override Guid IdOf(Conversation row) => row.Id.Value;

    public override Task<Page<Conversation>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ListConversationsAsync(rows.Tenant, _filter, page);

    public override IEnumerable<Conversation> InOrder(IEnumerable<Conversation> rows) => rows.OrderByDescending(static row => row.LastAt).ThenByDescending(static row => row.Id.Value);

    public override void Add(ChangeSet changes)
    {
        var conversation = rows.Conversation(Pick<string>(People), At(), new ConversationId(NextId())) with { State = Pick(ConversationState.Open, ConversationState.Closed), Assignee = Pick("sari", null, "dewi") };
        changes.Conversations.Add(conversation);
        Set(conversation, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        var row = Pick();
        var changed = Random.Next(4) switch
        {
            0 => row with { LastAt = At() },
            1 => row with { State = Pick(ConversationState.Open, ConversationState.Closed) },
            2 => row with { Assignee = Pick("sari", null, "dewi") },
            _ => row with { LastSequence = row.LastSequence + 1 }, // stays where it is
        };
        changes.Conversations.Add(changed);
        Set(changed, changed with { LastSequence = row.LastSequence } != row);
    }

    protected override bool IsWanted(Conversation row)
        => (_filter.State is not { } state || row.State == state)
            && (_filter.Assignee is not { } assignee || row.Assignee == assignee)
            && (_filter.Owners is not { } owners || owners.Contains(row.Owner));
}

internal sealed class PagedContacts(Random random, SampleRows rows) : PagedList<Contact>(random)
{
    private string _text = "";
    private int _made;

    public override void Choose() => _text = Pick("", "person", "person-1");

    public override Guid IdOf(Contact row) => row.Id.Value;

    public override Task<Page<Contact>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.SearchContactsAsync(rows.Tenant, _text, page);

    public override IEnumerable<Contact> InOrder(IEnumerable<Contact> rows) => rows.OrderBy(static row => row.Id.Value);

    public override void Add(ChangeSet changes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"person-{_made++}");
        var contact = rows.Contact(name, id: new ContactId(NextId()));
        changes.Identities.Add(rows.Node(name, contact.Id));
        changes.Contacts.Add(contact);
        _names[contact.Id.Value] = name;
        Set(contact, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        var row = Pick();
        switch (Random.Next(3))
        {
            case 0:
                changes.ErasedIdentities.Add((rows.Tenant, row.Anchor));
                Remove([row]);
                break;
            case 1:
                changes.Contacts.Add(row with { Conversation = rows.NextConversationId() });
                break;
            default:
                changes.Contacts.Add(row with { IsCurrent = !row.IsCurrent });
                Set(row with { IsCurrent = !row.IsCurrent }, hasMoved: true);
                break;
        }
    }

    private readonly Dictionary<Guid, string> _names = [];

    protected override bool IsWanted(Contact row) => row.IsCurrent && _names[row.Id.Value].Contains(_text, StringComparison.Ordinal);
}

internal sealed class PagedSuggestions(Random random, SampleRows rows) : PagedList<Suggestion>(random)
{
    public override Guid IdOf(Suggestion row) => row.Id;

    public override Task<Page<Suggestion>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ListSuggestionsAsync(rows.Tenant, SuggestionState.Open, page);

    public override IEnumerable<Suggestion> InOrder(IEnumerable<Suggestion> rows) => rows.OrderByDescending(static row => row.Weight).ThenByDescending(static row => row.Id);

    public override void Add(ChangeSet changes)
    {
        var suggestion = rows.Suggestion("a" + Random.Next(9), "b" + Random.Next(9), Weight()) with { Id = NextId(), State = Pick(SuggestionState.Open, SuggestionState.Open, SuggestionState.Rejected) };
        changes.Suggestions.Add(suggestion);
        Set(suggestion, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        var row = Pick();
        switch (Random.Next(4))
        {
            case 0:
                changes.RemovedSuggestions.Add((rows.Tenant, row.Id));
                Remove([row]);
                return;
            case 1:
                row = row with { Reason = "another" };
                Set(row, hasMoved: false);
                break;
            case 2:
                row = row with { Weight = Weight() };
                Set(row, hasMoved: true);
                break;
            default:
                row = row with { State = Pick(SuggestionState.Open, SuggestionState.Accepted) };
                Set(row, hasMoved: true);
                break;
        }

        changes.Suggestions.Add(row);
    }

    protected override bool IsWanted(Suggestion row) => row.State == SuggestionState.Open;

    private double Weight() => Pick(0, 1.5, 1.5, -3, 1e300, 0.1 + 0.2, 0.3);
}

internal sealed class PagedQuarantine(Random random, SampleRows rows) : PagedList<QuarantinedWebhook>(random)
{
    public override Guid IdOf(QuarantinedWebhook row) => row.Id;

    public override Task<Page<QuarantinedWebhook>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ListQuarantineAsync(rows.Tenant, page);

    public override IEnumerable<QuarantinedWebhook> InOrder(IEnumerable<QuarantinedWebhook> rows) => rows.OrderByDescending(static row => row.ReceivedAt).ThenByDescending(static row => row.Id);

    public override void Add(ChangeSet changes)
    {
        var webhook = rows.Quarantined(At()) with { Id = NextId() };
        changes.Quarantine.Add(webhook);
        Set(webhook, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        var row = Pick();
        changes.RemovedQuarantine.Add((rows.Tenant, row.Id));
        Remove([row]);
    }
}

internal sealed class PagedDeadLetters(Random random, SampleRows rows) : PagedList<DeadLetter>(random)
{
    public override Guid IdOf(DeadLetter row) => row.Id;

    public override Task<Page<DeadLetter>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ListDeadLettersAsync(rows.Tenant, page);

    public override IEnumerable<DeadLetter> InOrder(IEnumerable<DeadLetter> rows) => rows.OrderByDescending(static row => row.At).ThenByDescending(static row => row.Id);

    public override void Add(ChangeSet changes)
    {
        var letter = rows.DeadLetter(rows.NextEntryId(), At()) with { Id = NextId() };
        changes.DeadLetters.Add(letter);
        Set(letter, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        var row = Pick();
        changes.RemovedDeadLetters.Add((rows.Tenant, row.Id));
        Remove([row]);
    }
}

internal sealed class PagedAudit(Random random, SampleRows rows) : PagedList<ContactChange>(random)
{
    private static readonly string?[] People = ["rina", "budi", "tono", "sari", null];
    private readonly ContactId _contact = new(rows.NextId());
    private IdentityId[] _members = [];

    public override void Choose() => _members = [.. new[] { "rina", "budi", "tono" }.Take(Random.Next(4)).Select(SampleRows.Identity)];

    public override Guid IdOf(ContactChange row) => row.Id;

    public override Task<Page<ContactChange>> ReadAsync(IOmnichannelStore store, PageRequest page) => store.ListContactChangesAsync(rows.Tenant, _contact, _members, page);

    public override IEnumerable<ContactChange> InOrder(IEnumerable<ContactChange> rows) => rows.OrderByDescending(static row => row.Id);

    public override void Add(ChangeSet changes)
    {
        var a = Pick<string?>(People);
        var line = rows.Change(_contact, a, a is null ? null : Pick<string?>(People)) with { Id = NextId(), At = At() };
        changes.ContactChanges.Add(line);
        Set(line, hasMoved: false);
    }

    public override void Change(ChangeSet changes)
    {
        if (Random.Next(6) == 0)
        {
            var erased = SampleRows.Identity(Pick("rina", "budi", "tono"));
            changes.ErasedIdentities.Add((rows.Tenant, erased));
            Remove(Rows.Values.Where(row => row.A == erased || row.B == erased));
        }
    }

    protected override bool IsWanted(ContactChange row) => (row.A is { } a && _members.Contains(a)) || (row.B is { } b && _members.Contains(b)) || row is { A: null, B: null };
}
