using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Simulation.Outside;
using Omnichannel.Simulation.Story;
using Omnichannel.Storage;

namespace Omnichannel.Simulation.Judging;

/// <summary>Compares what stands in the database with what was said, and with what the provider took: nothing lost, nothing twice, nothing in disorder, nothing that nobody said.</summary>
internal sealed class Judge(Script script, Database database, Provider provider, Postman postman)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(35);
    private readonly List<string> _faulty = [];
    private readonly Faults _faults = new(script.Faults);
    private List<Entry> _entries = [];

    public List<string> Decide()
    {
        _entries = ReadAll(page => database.Rows.ListEntriesAsync(TenantId.Default, new EntryFilter(), page));
        JudgeSayings();
        JudgeReplies();
        JudgeSends();
        JudgeOrderOfSends();
        JudgeContacts();
        return _faulty;
    }

    private static string TextOf(Entry entry) => entry.Content!.Text!; // texts only

    private static bool IsInbound(Entry entry) => entry.Event is MessageEvent { Direction: MessageDirection.Inbound };

    private static List<T> ReadAll<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = read(new PageRequest(after, 500)).Result; // a database in memory has answered
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faulty.Add(otherwise);
        }
    }

    private void JudgeSayings()
    {
        var counts = _entries.Where(IsInbound).CountBy(TextOf).ToDictionary();
        foreach (var saying in script.Sayings)
        {
            var stands = counts.GetValueOrDefault(saying.Text);
            var isLost = postman.HasLost(SimulatedChannel.Message(saying.Id, saying.Address, saying.Phone, saying.Text));
            Require(stands <= 1, $"Twice: {saying.Text} stands {stands} times.");
            Require(stands == 1 || isLost, $"Lost: {saying.Text} was acknowledged and does not stand.");
        }

        foreach (var text in counts.Keys.Except(script.Sayings.Select(static saying => saying.Text)))
        {
            _faulty.Add($"Phantom: nobody said {text}.");
        }
    }

    private void JudgeReplies()
    {
        var letters = ReadAll(page => database.Rows.ListDeadLettersAsync(TenantId.Default, page)).Where(static letter => letter.Kind == DeadLetterKind.Handler).Select(static letter => letter.Entry).ToHashSet();
        var replies = _entries.Where(static entry => !IsInbound(entry)).ToLookup(TextOf);
        var mayGiveUp = script.Faults.Count(static fault => fault.Kind is FaultKind.HandlerFails or FaultKind.HandlerHangs) >= 5; // so often a message is tried
        var pairs = new List<(Entry Message, Entry Reply)>();
        foreach (var message in _entries.Where(IsInbound))
        {
            var own = replies["re:" + TextOf(message)].ToList();
            Require(own.Count <= 1, $"Twice: {TextOf(message)} was answered {own.Count} times.");
            Require(own.Count == (TextOf(message).StartsWith('.') ? 0 : 1) || (mayGiveUp && letters.Contains(message.Id)), $"Lost: {TextOf(message)} was answered {own.Count} times.");
            pairs.AddRange(own.Select(reply => (message, reply)));
        }

        Require(replies.Sum(static group => group.Count()) == pairs.Count, "Phantom: an answer to nothing.");
        foreach (var one in pairs)
        {
            foreach (var other in pairs.Where(other => other.Message.Conversation == one.Message.Conversation && other.Reply.Conversation == one.Reply.Conversation && one.Message.Sequence < other.Message.Sequence))
            {
                Require(one.Reply.Sequence < other.Reply.Sequence, $"Disorder: {TextOf(one.Message)} came before {TextOf(other.Message)} and was answered after it.");
            }
        }
    }

    private void JudgeSends()
    {
        var book = provider.Book.ToLookup(static taken => taken.Message);
        foreach (var entry in _entries.Where(static entry => !IsInbound(entry)))
        {
            var taken = book[entry.Id].ToList();
            var mayBeUnknown = _faults.MayLeaveUnknown(taken.Count == 0 ? TimeSpan.Zero : taken[0].At - Lease, taken.Count == 0 ? TimeSpan.MaxValue : taken[^1].At + Lease);
            Require(entry.Status != DeliveryStatus.Pending, $"Lost: {TextOf(entry)} is still to be sent.");
            Require(taken.Count <= 1 || (entry.Event.Account == "resend" && mayBeUnknown), $"Twice: {TextOf(entry)} was taken {taken.Count} times.");
            if (taken.Count == 0)
            {
                Require(
                    (entry.Status == DeliveryStatus.Failed && provider.Refused.Contains(entry.Id)) || (entry.Status == DeliveryStatus.Uncertain && mayBeUnknown),
                    $"Lost: {TextOf(entry)} was never taken, and counts as {entry.Status}.");
                continue;
            }

            Require(
                entry.Status is not (DeliveryStatus.Uncertain or DeliveryStatus.Failed or DeliveryStatus.Expired) || mayBeUnknown,
                $"Lost: {TextOf(entry)} was taken, and counts as {entry.Status}.");
            var told = taken.Where(one => one.ProviderId == entry.ProviderId).Select(static one => one.Told).Append(DeliveryStatus.Pending).Max();
            Require(entry.Status >= told, $"Lost: the provider was told that {told} of {TextOf(entry)} is known, and it counts as {entry.Status}.");
        }

        foreach (var phantom in book.Select(static group => group.Key).Except(_entries.Select(static entry => entry.Id)))
        {
            _faulty.Add($"Phantom: {phantom} was sent and does not stand.");
        }
    }

    private void JudgeOrderOfSends()
    {
        var entries = _entries.ToDictionary(static entry => entry.Id);
        foreach (var toOne in provider.Book.Where(taken => entries.ContainsKey(taken.Message)).GroupBy(static taken => (taken.Account, taken.Address)))
        {
            foreach (var (before, after) in toOne.Zip(toOne.Skip(1)))
            {
                var (one, other) = (entries[before.Message], entries[after.Message]);
                Require(
                    one.Conversation != other.Conversation || one.Sequence <= other.Sequence || _faults.MayLeaveUnknown(before.At - Lease, after.At + Lease),
                    $"Disorder: {TextOf(one)} was sent before {TextOf(other)}.");
            }
        }
    }

    private void JudgeContacts()
    {
        var customers = script.Sayings.ToDictionary(static saying => saying.Text, static saying => saying.Customer);
        var nodes = database.Rows.ReadIdentitiesAsync(TenantId.Default, [.. _entries.Select(static entry => entry.Identity).Distinct()]).Result.ToDictionary(static node => node.Id); // it has answered
        var contacts = _entries.Where(entry => IsInbound(entry) && customers.ContainsKey(TextOf(entry)))
            .Select(entry => (Customer: customers[TextOf(entry)], nodes[entry.Identity].Contact))
            .Distinct().ToList();
        Require(contacts.TrueForAll(static pair => pair.Contact is not null), "Lost: somebody has no contact.");
        Require(contacts.Count == contacts.DistinctBy(static pair => pair.Customer).Count(), "Lost: one customer has two contacts.");
        Require(contacts.Count == contacts.DistinctBy(static pair => pair.Contact).Count(), "Phantom: two customers share a contact.");
    }
}
