using Omnichannel.Identity.Generated;
using Omnichannel.Identity.Matching;
using Omnichannel.IdentityWorld;
using Xunit.Abstractions;

namespace Omnichannel.Identity.World;

/// <summary>Order independence on a whole world, by the interface that hosts use: 20 shuffles of 50,000 observations in the full run.</summary>
public sealed class WorldOrderTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Observations_in_any_order_end_in_the_same_contacts_with_the_same_ids_and_suggestions()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var (count, shuffles) = (Promise.Size(2000, 50_000), Promise.Size(4, 20));
        var observations = IdentityWorld.World.Tell(new WorldOptions { Seed = seed, Customers = count / 3 }).Select(told => told.Observation).OfType<Observation>().Take(count).ToArray();
        Assert.Equal(count, observations.Length);
        var expected = await WorldRun.RunAsync(observations);
        var places = Enumerable.Range(0, count).ToArray();
        for (var shuffle = 0; shuffle < shuffles; shuffle++)
        {
            random.Shuffle(places);

            var end = await WorldRun.RunAsync([.. places.Select(place => observations[place])], batch: random.Next(1, 2000));

            var different = places.Where((place, index) => end.Contacts[index] != expected.Contacts[place]).Take(10).Select(place => observations[place].Id).ToList();
            Assert.True(different.Count == 0, $"Seed {seed}, shuffle {shuffle}: other contacts for {string.Join(", ", different)}.");
            var suggested = end.Suggestions.Select(static suggestion => suggestion.Suggestion).ToHashSet();
            suggested.SymmetricExceptWith(expected.Suggestions.Select(static suggestion => suggestion.Suggestion));
            Assert.True(suggested.Count == 0, $"Seed {seed}, shuffle {shuffle}: other suggestions, {string.Join(", ", suggested.Take(4))}.");
        }

        output.WriteLine($"{count} observations, {expected.Contacts.Distinct().Count()} contacts, {expected.Suggestions.Count} suggestions, {shuffles} orders, 0 differences.");
    }

    [Fact]
    public async Task Statistics_suggest_and_merge_the_same_in_any_order()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var matching = new MatchingOptions { SuggestFromBits = 0, MergeFromBits = 1, MergeSources = ["crm/", "store/", "loyalty/"] };
        var observations = IdentityWorld.World.Tell(new WorldOptions { Seed = seed, Customers = Promise.Size(2000, 10_000) }).Select(told => told.Observation).OfType<Observation>().ToArray();
        var expected = await WorldRun.RunAsync(observations, matching: matching);
        var places = Enumerable.Range(0, observations.Length).ToArray();
        random.Shuffle(places);

        var end = await WorldRun.RunAsync([.. places.Select(place => observations[place])], batch: random.Next(1, 2000), matching: matching);

        Assert.DoesNotContain(places.Select((place, index) => (end.Contacts[index], expected.Contacts[place])), static pair => pair.Item1 != pair.Item2);
        Assert.Equal(Suggested(expected), Suggested(end));
        output.WriteLine($"{Suggested(expected).Count} suggestions, of which {Suggested(expected).Count(static suggestion => suggestion.Shared is null)} by statistics.");

        static List<Suggestion> Suggested(WorldEnd end) => [.. end.Suggestions.Select(static suggestion => suggestion.Suggestion).Select(static row => row.Shared is null ? row with { At = default } : row).OrderBy(static row => row.Id)];
    }
}
