using Omnichannel.Identity.Generated;
using Xunit.Abstractions;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class UnmergeTests(ITestOutputHelper output)
{
    private static readonly int Operations = World.Promise.Size(21_000, 100_000);
    private const int Senders = 150;
    private const int Evidence = 350;

    [Fact]
    public void Withdrawn_evidence_leaves_the_contacts_that_would_have_been_without_it()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var host = new IdentityHost(IdentityPolicy.Default.With(IdentifierKinds.Email, new IdentifierRule { Strength = 50, MaxPerContact = 4, MaxNeighbours = 5 }));
        var done = 0;
        var checks = 0;
        while (done < Operations)
        {
            var batch = Enumerable.Range(0, random.Next(1, 24)).Select(_ => Next(random, host)).OfType<IdentityOperation>().ToList();
            if (random.Next(30) == 0 && host.Store.Nodes.Count > 0)
            {
                batch = [Erase(random.Next(300), Pick(random, host.Store.Nodes.Values).Identifier)];
            }

            host.Run(batch);
            done += batch.Count;
            if (random.Next(6) == 0 || done >= Operations)
            {
                Compare(host, seed, done, withPlainRules: checks % 8 == 0);
                checks++;
            }
        }

        output.WriteLine($"{done} operations, {checks} comparisons with a rebuild, 0 differences; {host.Store.Nodes.Count} identities and {host.Store.Evidence.Count} rows of evidence at the end.");
    }

    [Fact]
    public void Link_and_cut_and_withdrawal_give_back_the_contacts_that_were()
    {
        var host = new IdentityHost();
        host.RunInBatches(new ShopStory(7, persons: 200).Tell().Where(operation => operation is IdentityObservation).ToList(), () => 50);
        var before = IdentityState.Describe(host.Store);
        var senders = host.Store.Nodes.Values.Where(node => node.Sender is null && node.Identifier.Kind == IdentifierKinds.Sender && node.ReplacedAt is null).OrderBy(node => node.Id).ToList();
        for (var i = 0; i + 1 < senders.Count; i += 2)
        {
            host.Run(Link(400, senders[i].Identifier, senders[i + 1].Identifier));
        }

        Assert.NotEqual(before, IdentityState.Describe(host.Store));
        foreach (var link in host.Store.Evidence.Values.Where(row => row.Kind == EvidenceKind.Linked).ToList())
        {
            host.Run(Withdraw(500, link));
        }

        Assert.Equal(before, IdentityState.Describe(host.Store));
        IdentityState.AssertRedirects(host.Store);
    }

    private static IdentityOperation? Next(Random random, IdentityHost host)
    {
        var day = random.Next(300);
        switch (random.Next(20))
        {
            case 0 or 1:
                return Pair(random, host) is { } linked ? random.Next(3) == 0 ? Tied(day, linked.A, linked.B) : Link(day, linked.A, linked.B) : null;
            case 4 when random.Next(3) == 0:
                return Pair(random, host) is { } alike ? Suggested(day, alike.A, alike.B, random.Next(4) == 0 ? null : random.NextDouble()) : null;
            case 2 or 3:
                return Pair(random, host) is { } cut ? Cut(day, cut.A, cut.B) : null;
            case 4 or 5 or 6 or 7 or 8:
            case > 10 when host.Store.Evidence.Count > Evidence:
                return host.Store.Evidence.Count > 0 ? Withdraw(day, Pick(random, host.Store.Evidence.Values)) : null;
            case 9 when host.Store.Suggestions.Values.Where(row => row.State == SuggestionState.Open).ToList() is { Count: > 0 } open:
                return Decide(day, Pick(random, open), random.Next(2) == 0);
            case 10 when random.Next(6) == 0:
                return Replaced(day, Phone(random.Next(80)), Phone(80 + random.Next(20)));
            case 11 or 12:
                return From("crm", day, null, Asserted(Customer($"C-{random.Next(80)}")), Asserted(Phone(random.Next(100))), (Email($"e{random.Next(60)}"), (Assurance)random.Next(1, 4)));
            default:
                return At(day, Sender($"s{random.Next(Senders)}"), (Phone(random.Next(100)), (Assurance)random.Next(1, 4)), (Email($"e{random.Next(60)}"), (Assurance)random.Next(0, 4)));
        }
    }

    private static (Identifier A, Identifier B)? Pair(Random random, IdentityHost host)
    {
        if (host.Store.Nodes.Count < 2)
        {
            return null;
        }

        var (a, b) = (Pick(random, host.Store.Nodes.Values), Pick(random, host.Store.Nodes.Values));
        return a.Id == b.Id ? null : (a.Identifier, b.Identifier);
    }

    private static T Pick<T>(Random random, IReadOnlyCollection<T> items) => items.ElementAt(random.Next(items.Count));

    /// <summary>Compares what stands with contacts computed from nothing but the evidence.</summary>
    private static void Compare(IdentityHost host, int seed, int done, bool withPlainRules)
    {
        var bare = host.Store.Nodes.Values.Select(node => new IdentityNode { Tenant = node.Tenant, Id = node.Id, Identifier = node.Identifier, FirstSeen = node.FirstSeen }).ToList();
        var rebuilt = IdentityResolver.Resolve(new IdentityComponent(bare, [.. host.Store.Evidence.Values]), host.Policy);
        var (count, shown) = IdentityState.Differences([.. rebuilt.Identities.Select(Line)], [.. host.Store.Nodes.Values.Select(Line)]);
        Assert.True(count == 0, $"Seed {seed}, after {done} operations: {count} differences.\n{shown}");
        Assert.Equal(rebuilt.Contacts.Select(contact => (contact.Id, contact.Anchor)), host.Store.Contacts.Values.Where(row => row.IsCurrent).Select(row => (row.Id, row.Anchor)).Order());
        IdentityState.AssertRedirects(host.Store);
        if (withPlainRules)
        {
            var (plain, _) = NaiveContacts.Of(bare, host.Store.Evidence.Values, host.Policy);
            Assert.All(host.Store.Nodes.Values, node => Assert.True(
                node.Contact == (plain.TryGetValue(node.Id, out var contact) ? contact : null), $"Seed {seed}, after {done} operations: {node.Identifier} is not where the rules put it."));
        }

        static string Line(IdentityNode node) => $"{node.Identifier} {node.Contact} {node.ReplacedBy} {node.ReplacedAt} {string.Join(',', node.Formerly ?? [])}";
    }
}
