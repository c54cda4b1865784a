using Omnichannel.IdentityWorld;

namespace Omnichannel.Identity.World;

/// <summary>The world itself: what is tested by it has to occur in it.</summary>
public sealed class WorldTests
{
    private static readonly WorldOptions Options = new() { Customers = 4000, Seed = 3 };

    [Fact]
    public void The_same_seed_gives_the_same_world_however_it_is_sliced()
    {
        var options = Options with { Customers = 600 };

        Assert.Equal(IdentityWorld.World.Tell(options).Select(Describe), IdentityWorld.World.Tell(options, neighbourhoodsPerSlice: 3).Select(Describe));
        Assert.NotEqual(IdentityWorld.World.Tell(options).Select(Describe), IdentityWorld.World.Tell(options with { Seed = 4 }).Select(Describe));
    }

    [Fact]
    public void Everything_arrives_in_order_and_some_of_it_was_seen_earlier()
    {
        var told = IdentityWorld.World.Tell(Options).Where(told => told.Observation is not null).ToList();

        Assert.Equal(told.Select(item => item.Arrival).Order(), told.Select(item => item.Arrival));
        Assert.NotEqual(told.Select(item => item.Observation!.At).Order(), told.Select(item => item.Observation!.At));
        Assert.InRange(told.Count(item => item.Arrival - item.Observation!.At > TimeSpan.FromDays(30)), told.Count / 300, told.Count / 50);
    }

    [Fact]
    public void Everything_that_goes_wrong_with_identifiers_occurs()
    {
        var told = IdentityWorld.World.Tell(Options with { WrongDigit = 0.05, WrongDigitHits = 0.5 }).ToList();
        var truths = told.Select(item => item.Truth).OfType<Truth>().ToList();

        Assert.All(Enum.GetValues<Traits>().Where(trait => trait != Traits.None), trait => Assert.True(truths.Exists(truth => truth.Traits.HasFlag(trait)), $"There is no {trait}."));
        Assert.Contains(told, item => item.Operation is { Kind: EvidenceKind.Replaced, A.Kind: IdentifierKinds.Phone });
        Assert.Contains(told, item => item.Operation is { Kind: EvidenceKind.Replaced, A.Kind: IdentifierKinds.Sender });
        Assert.Contains(told, item => item.Operation is { Kind: EvidenceKind.Linked });
        Assert.Contains(told, item => item.Operation is { Kind: EvidenceKind.CannotLink });
        Assert.Equal(
            ["crm", "email", "form", "livechat", "loyalty", "marketplace", "shop", "sms", "store", "telegram", "voice", "whatsapp"],
            told.Select(item => item.Observation).OfType<Observation>().Select(item => item.Source.Split('/')[0]).Distinct().Order());
        Assert.Equal(Enum.GetValues<Assurance>().Where(assurance => assurance != Assurance.Inferred), told.SelectMany(item => item.Observation?.Identifiers ?? []).Select(claim => claim.Assurance).Distinct().Order());
    }

    [Theory]
    [InlineData(0.018)]
    [InlineData(0.5)]
    public void As_many_attacks_are_made_as_the_options_say(double rate)
    {
        var attacks = IdentityWorld.World.Tell(Options with { Attacks = rate }).Count(told => told.Truth is { Victim: not null } truth && !truth.Traits.HasFlag(Traits.Duplicate));

        Assert.InRange(attacks, Options.Customers * rate * 0.7, Options.Customers * rate * 1.4);
    }

    [Fact]
    public void Nobody_has_the_number_or_the_mailbox_of_another_but_families_and_strangers_who_took_it_over()
    {
        var told = IdentityWorld.World.Tell(Options).Select(item => item.Truth).OfType<Truth>();
        var shared = told
            .SelectMany(truth => truth.Assured.Where(key => !key.StartsWith("sender:", StringComparison.Ordinal)).Select(key => (key, truth)))
            .GroupBy(item => item.key)
            .Where(holders => holders.DistinctBy(item => item.truth.Person).Count() > 1);

        Assert.All(shared, holders => Assert.All(holders, item => Assert.NotEqual(Traits.None, item.truth.Traits & (Traits.FamilyPhone | Traits.SharedEmail | Traits.Recycled))));
    }

    private static string Describe(WorldEvent told)
        => $"{told.Arrival:O} {told.Observation?.Id} {told.Observation?.At:O} {told.Observation?.Source} {told.Observation?.Sender} {string.Join(';', told.Observation?.Identifiers ?? [])} "
            + $"{string.Join(';', told.Observation?.Profile ?? new Dictionary<string, string>())} {told.Truth?.Person} {told.Truth?.Victim} {told.Truth?.Traits} {told.Operation}";
}
