using Omnichannel.Identity.Generated;
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
}
