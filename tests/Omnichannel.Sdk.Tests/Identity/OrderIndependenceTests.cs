using Omnichannel.Identity.Generated;
using Xunit.Abstractions;

namespace Omnichannel.Identity;

public sealed class OrderIndependenceTests(ITestOutputHelper output)
{
    private const int Shuffles = 22;

    [Fact]
    public void The_same_evidence_gives_the_same_contacts_in_any_order_and_batch_size()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var operations = new ShopStory(seed, persons: 900).Tell().ToArray();
        SortedSet<string>? expected = null;
        for (var shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            var host = new IdentityHost();
            var largest = shuffle == 0 ? 1 : random.Next(1, 400);
            host.RunInBatches(InOrderOfSight(operations), () => random.Next(1, largest + 1));

            IdentityState.AssertRedirects(host.Store);
            var state = IdentityState.Describe(host.Store, withSuggestions: false);
            expected ??= state;
            var (count, shown) = IdentityState.Differences(expected, state);
            Assert.True(count == 0, $"Seed {seed}, shuffle {shuffle}: {count} differences.\n{shown}");
            random.Shuffle(operations);
        }

        output.WriteLine($"{operations.Length} operations, {expected!.Count} facts, {Shuffles} orders, 0 differences.");
    }

    [Fact]
    public void The_same_claims_give_the_same_suggestions_in_any_order()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var operations = new ShopStory(seed, persons: 300).Tell().Where(operation => operation is IdentityObservation).ToArray();
        SortedSet<string>? expected = null;
        for (var shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            var host = new IdentityHost();
            host.RunInBatches(operations, () => random.Next(1, 60));

            var state = IdentityState.Describe(host.Store);
            expected ??= state;
            var (count, shown) = IdentityState.Differences(expected, state);
            Assert.True(count == 0, $"Seed {seed}, shuffle {shuffle}: {count} differences.\n{shown}");
            random.Shuffle(operations);
        }
    }

    [Fact]
    public void The_contacts_are_those_of_the_rules_written_down_plainly()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var operations = new ShopStory(random.Next(), persons: 60).Tell().ToArray();
            random.Shuffle(operations);
            // The plain rules know no names.
            var policy = IdentityPolicy.Default with { RecycledAfter = TimeSpan.MaxValue };
            var host = new IdentityHost(policy
                .With(IdentifierKinds.Phone, new IdentifierRule { Strength = 60, MaxPerContact = 2, MaxNeighbours = 9 })
                .With(IdentifierKinds.Email, new IdentifierRule { Strength = 50, MaxPerContact = 8, MaxNeighbours = 100 }));
            host.RunInBatches(InOrderOfSight(operations), () => random.Next(1, 20));

            var (contacts, anchors) = NaiveContacts.Of(host.Store.Nodes.Values, host.Store.Evidence.Values, host.Policy);

            Assert.All(host.Store.Nodes.Values, node => Assert.Equal(contacts.TryGetValue(node.Id, out var contact) ? contact : null, node.Contact));
            Assert.Equal(anchors.OrderBy(row => row.Key), host.Store.Contacts.Values.Where(row => row.IsCurrent).Select(row => KeyValuePair.Create(row.Id, row.Anchor)).OrderBy(row => row.Key));
        }
    }

    /// <summary>A person links and cuts what she sees: such a decision comes after both of its identities.</summary>
    private static List<IdentityOperation> InOrderOfSight(IEnumerable<IdentityOperation> operations)
    {
        var seen = new HashSet<IdentityId>();
        var waiting = new List<(IdentityOperation Operation, IdentityId A, IdentityId B)>();
        var ordered = new List<IdentityOperation>();
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IdentityLink link:
                    waiting.Add((link, link.A, link.B));
                    break;
                case IdentityCut cut:
                    waiting.Add((cut, cut.A, cut.B));
                    break;
                default:
                    ordered.Add(operation);
                    if (operation is IdentityObservation { SenderId: { } sender })
                    {
                        seen.Add(sender);
                    }

                    break;
            }

            ordered.AddRange(waiting.Where(decision => seen.Contains(decision.A) && seen.Contains(decision.B)).Select(decision => decision.Operation));
            waiting.RemoveAll(decision => seen.Contains(decision.A) && seen.Contains(decision.B));
        }

        return ordered;
    }
}
