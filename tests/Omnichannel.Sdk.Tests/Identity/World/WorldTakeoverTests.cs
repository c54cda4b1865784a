using Omnichannel.Identity.Generated;
using Omnichannel.Identity.Matching;
using Omnichannel.IdentityWorld;
using Xunit.Abstractions;

namespace Omnichannel.Identity.World;

/// <summary>No takeover, in a world in which every other customer is attacked: 5,000 attacks in the full run.</summary>
public sealed class WorldTakeoverTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_attack_shares_a_contact_with_its_victim_when_statistics_merge_at_even_odds()
    {
        var seed = Seed.Next(output);
        var options = new WorldOptions { Seed = seed, Customers = Promise.Size(600, 11_000), Attacks = 0.5 };
        var seen = IdentityWorld.World.Tell(options).Where(told => told.Observation is not null).Select(told => (Observation: told.Observation!, Truth: told.Truth!)).ToList(); // one has the other

        var end = await WorldRun.RunAsync(seen.ConvertAll(item => item.Observation), matching: new MatchingOptions { SuggestFromBits = 0, MergeFromBits = 0, MergeSources = ["crm/", "store/", "loyalty/"] });

        var judgement = WorldRun.Judge(seen, end);
        Assert.True(judgement.Takeovers == 0, $"Seed {seed}: {judgement.Takeovers} of {judgement.Attacks} attacks share a contact with the victim.");
        Assert.True(judgement.Attacks >= Promise.Size(150, 5000), $"Only {judgement.Attacks} attacks.");
    }

    [Fact]
    public async Task No_attack_shares_a_contact_with_its_victim_or_moves_anybody()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var customers = Promise.Size(600, 11_000);
        var seen = IdentityWorld.World.Tell(new WorldOptions { Seed = seed, Customers = customers, Attacks = 0.5 })
            .Where(told => told.Observation is not null).Select(told => (Observation: told.Observation!, Truth: told.Truth!)).ToArray(); // one has the other
        var peaceful = seen.Where(item => item.Truth.Victim is null).ToArray();
        var before = await WorldRun.RunAsync([.. peaceful.Select(item => item.Observation)]);
        var expected = peaceful.Zip(before.Contacts).DistinctBy(item => item.First.Truth.Id).ToDictionary(item => item.First.Truth.Id, item => item.Second);
        for (var order = 0; order < 3; order++)
        {
            var end = await WorldRun.RunAsync([.. seen.Select(item => item.Observation)], batch: random.Next(20, 2000));

            var judgement = WorldRun.Judge(seen, end);
            Assert.True(judgement.Takeovers == 0, $"Seed {seed}, order {order}: {judgement.Takeovers} of {judgement.Attacks} attacks share a contact with the victim.");
            var moved = seen.Zip(end.Contacts).Where(item => expected.TryGetValue(item.First.Truth.Id, out var contact) && contact != item.Second).Select(item => item.First.Truth.Id).Distinct().ToList();
            Assert.True(moved.Count == 0, $"Seed {seed}, order {order}: attacks moved {moved.Count} observations of others, {string.Join(", ", moved.Take(5))}.");
            Assert.True(judgement.Attacks >= Promise.Size(150, 5000), $"Only {judgement.Attacks} attacks.");
            output.WriteLine($"{judgement.Attacks} attacks, none of which shares a contact with its victim.");
            random.Shuffle(seen);
        }
    }
}
