using System.Buffers.Binary;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>Reads what the SDK wrote since the last look, and lays it out as the transactions in which plain statements would write the same.</summary>
internal sealed class BareRows(BareDatabase source, BareDatabase target, BareSchema schema, int batch)
{
    private readonly Dictionary<string, Cell[]?> _conversations = [];
    private readonly Dictionary<string, Cell[]?> _identities = [];
    private long _last = target.Read("SELECT coalesce(max(n), 0) FROM entry")[0][0].Integer;

    public List<BareBatch> Read()
    {
        _conversations.Clear();
        _identities.Clear();
        var batches = new List<BareBatch>();
        var handled = new List<(string, Cell[])>();
        foreach (var entries in Cut(source.Read(BareSchema.ReadEntries, Cell.Of(_last))))
        {
            var inbound = entries.Where(IsInbound).ToArray();
            var next = new BareBatch { Messages = inbound.Length };
            foreach (var entry in entries)
            {
                AddMessage(next, entry);
            }

            AddPeople(next, inbound);
            handled = AddConversations(next, inbound, handled);
            batches.Add(next);
            _last = BareSchema.At(schema.Entry, entries[^1], "n").Integer;
        }

        if (handled.Count > 0)
        {
            var last = new BareBatch();
            last.Rows.AddRange(handled);
            batches.Add(last);
        }

        return batches;
    }

    /// <summary>Cuts entries into transactions of so many messages of customers; the answers stand in between, as they were written.</summary>
    private IEnumerable<List<Cell[]>> Cut(List<Cell[]> entries)
    {
        var (some, inbound) = (new List<Cell[]>(), 0);
        foreach (var entry in entries)
        {
            if (IsInbound(entry) && ++inbound > batch)
            {
                yield return some;
                (some, inbound) = ([], 1);
            }

            some.Add(entry);
        }

        if (some.Count > 0)
        {
            yield return some;
        }
    }

    private bool IsInbound(Cell[] entry) => BareSchema.At(schema.Entry, entry, "direction").Integer == 0;

    private void AddMessage(BareBatch next, Cell[] entry)
    {
        Cell Of(string name) => BareSchema.At(schema.Entry, entry, name);
        if (!IsInbound(entry))
        {
            source.Read(BareSchema.ReadOutbox, Of("tenant"), Of("id")).ForEach(item => next.Rows.Add((schema.AddToOutbox, item)));
        }

        for (var keys = Of("keys").Bytes.AsSpan(); keys.Length >= 16; keys = keys[16..])
        {
            var (tail, whole) = (Cell.Of(BinaryPrimitives.ReadInt64BigEndian(keys)), Cell.Of(BinaryPrimitives.ReadInt64BigEndian(keys[8..])));
            next.LookUps.Add([Of("tenant"), tail, whole]);
            next.Rows.Add((BareSchema.AddKey, [Of("tenant"), tail, whole, Of("id")]));
        }

        next.Rows.Add((schema.AddEntry, entry));
        next.Rows.Add((BareSchema.AddToTimeline, [Of("tenant"), Of("identity"), Of("at"), Of("id"), Of("n")]));
        next.Rows.Add((BareSchema.AddPlace, [Of("tenant"), Of("conversation"), Of("place"), Of("n")]));
    }

    /// <summary>The senders, once each; and everything about those who are new.</summary>
    private void AddPeople(BareBatch next, Cell[][] entries)
    {
        var tenant = BareSchema.At(schema.Entry, entries[0], "tenant");
        foreach (var sender in entries.Select(entry => BareSchema.At(schema.Entry, entry, "identity")).DistinctBy(Name))
        {
            var isNew = !_identities.TryGetValue(Name(sender), out var row) && target.Read(BareSchema.ReadIdentity, tenant, sender).Count == 0;
            if (row is null)
            {
                _identities[Name(sender)] = row = source.Read(BareSchema.ReadIdentity, tenant, sender)[0];
            }

            if (isNew)
            {
                next.Rows.Add((schema.AddIdentity, row));
                AddNewPerson(next, tenant, sender, row);
            }

            // What changes of the sender with every message: when she last wrote.
            source.Read(BareSchema.ReadPulse, tenant, sender).ForEach(pulse => next.Rows.Add((schema.WritePulse, pulse)));
        }
    }

    private void AddNewPerson(BareBatch next, Cell tenant, Cell sender, Cell[] row)
    {
        foreach (var evidence in source.Read(BareSchema.ReadEvidence, tenant, sender))
        {
            next.Rows.Add((schema.AddEvidence, evidence));
            var value = BareSchema.At(schema.Evidence, evidence, "value");
            if (_identities.TryAdd(Name(value), null))
            {
                source.Read(BareSchema.ReadIdentity, tenant, value).ForEach(node => next.Rows.Add((schema.AddIdentity, node)));
            }
        }

        var contact = BareSchema.At(schema.Identity, row, "contact");
        source.Read(BareSchema.ReadContact, tenant, contact).ForEach(found => next.Rows.Add((schema.AddContact, found)));
        source.Read(BareSchema.ReadMembers, tenant, contact).ForEach(member => next.Rows.Add((schema.AddMember, member)));
    }

    /// <summary>The conversations, once each: those of this transaction with work to do, those of the one before it with their work done, as the handlers leave them.</summary>
    private List<(string Statement, Cell[] Row)> AddConversations(BareBatch next, Cell[][] entries, List<(string Statement, Cell[] Row)> handledBefore)
    {
        var tenant = BareSchema.At(schema.Entry, entries[0], "tenant");
        var handled = new List<(string, Cell[])>();
        next.Rows.AddRange(handledBefore);
        foreach (var id in entries.Select(entry => BareSchema.At(schema.Entry, entry, "conversation")).DistinctBy(Name))
        {
            var isNew = false;
            if (!_conversations.TryGetValue(Name(id), out var row) || row is null)
            {
                _conversations[Name(id)] = row = source.Read(BareSchema.ReadConversation, tenant, id)[0];
                isNew = target.Read(BareSchema.ReadConversation, tenant, id) is not [var stored] || !AddMove(next, stored, row);
            }

            var work = BareSchema.At(schema.Conversation, row, "work_place").Integer;
            next.Rows.Add((isNew ? schema.AddConversation : schema.ChangeConversation, BareSchema.With(schema.Conversation, row, ("handled_place", work - 1), ("waits", 1))));
            handled.Add((schema.ChangeConversation, row));
        }

        return handled;
    }

    /// <summary>Moves a conversation in the list, if it has another place there.</summary>
    private bool AddMove(BareBatch next, Cell[] stored, Cell[] row)
    {
        if (BareSchema.At(schema.Conversation, stored, "listed") != BareSchema.At(schema.Conversation, row, "listed"))
        {
            next.Rows.Add((schema.MoveConversation, row[..(Array.IndexOf(schema.Conversation, "listed") + 1)])); // the statement has no parameter behind it
        }

        return true;
    }

    private static string Name(Cell id) => Convert.ToHexString(id.Bytes.AsSpan());
}
