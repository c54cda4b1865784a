using Omnichannel.Identity.Generated;
using Xunit.Abstractions;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

/// <summary>What records that look alike suggest.</summary>
public sealed class LikenessTests(ITestOutputHelper output)
{
    private const string Home = "Jl. Diponegoro 12, Yogyakarta 55123";
    private readonly IdentityHost _host = new();

    [Theory]
    [InlineData("Rina Wijaya", true)]
    [InlineData("Budi Wijaya", false)]
    public void A_family_s_number_and_house_do_not_make_one_person_of_two_names(string claimant, bool isSuggested)
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))).Told((ProfileFields.Name, "Rina Wijaya"), (ProfileFields.Address, Home)));
        _host.Run(At(2, Sender("guest"), Claimed(Phone(1))).Told((ProfileFields.Name, claimant), (ProfileFields.Address, Home)));

        Assert.Equal(isSuggested, Open().Any());
    }

    [Theory]
    [InlineData("Rina Wijaya", true)]
    [InlineData("Budi Wijaya", false)]
    public void Neither_does_a_masked_number_at_one_house(string buyer, bool isSuggested)
    {
        _host.Run(At(1, Sender("rina"), Verified(Number(1))).Told((ProfileFields.Name, "Rina Wijaya"), (ProfileFields.Address, Home)));
        _host.Run(At(2, Sender("buyer"), Asserted(Masked)).Told((ProfileFields.Name, buyer), (ProfileFields.Address, Home)));

        Assert.Equal(isSuggested, Open().Any());
    }

    [Fact]
    public void A_short_name_does_not_outweigh_the_full_one_of_the_same_person()
    {
        _host.Run(At(1, Sender("buyer"), Asserted(Masked)).Named("Dewi Halim"));
        _host.Run(At(2, Sender("dewi"), Verified(Number(1))).Named("Dewi"));
        Assert.Single(Open());

        _host.Run(From("till", 3, Sender("till/1"), Asserted(Number(1))).Named("Dewi Nugroho"));

        Assert.Equal(_host.ContactOf(Sender("dewi")), _host.ContactOf(Sender("till/1")));
        Assert.Empty(Open());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 0)] // each doubling of those who could be meant takes a bit: a given name and what a mask shows are two bits above even
    public void The_more_people_have_a_key_the_less_it_suggests_in_any_order(int people, int suggestions)
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var seen = Enumerable.Range(1, people).Select(i => At(i, Sender($"dewi{i}"), Verified(Number(i))).Named("Dewi"))
            .Append(At(9, Sender("buyer"), Asserted(Masked)).Named("Dewi Halim")).ToArray();
        for (var order = 0; order < 20; order++)
        {
            random.Shuffle(seen);
            var host = new IdentityHost();

            host.RunInBatches(seen, () => random.Next(1, 3));

            Assert.True(suggestions == host.Store.Suggestions.Count, $"Seed {seed}, order {order}: {host.Store.Suggestions.Count} suggestions.");
        }
    }

    [Fact]
    public void What_a_key_suggested_goes_with_one_holder_too_many_though_one_side_was_read_for_something_else()
    {
        _host.Run(At(1, Sender("dewi1"), Verified(Number(1))).Named("Dewi"), At(2, Sender("buyer1"), Asserted(Masked)).Named("Dewi Halim"));
        _host.Run(At(3, Sender("buyer2"), Asserted(Masked)).Named("Dewi Nugroho"));
        Assert.Equal(2, Open().Count());

        _host.Run(At(4, Sender("buyer1"), Verified(Email("buyer1"))), At(5, Sender("dewi2"), Verified(Number(2))).Named("Dewi"));

        Assert.Empty(Open());
    }

    private static Identifier Masked => new(IdentifierKinds.PhoneMasked, "+62812****789");

    private static Identifier Number(int number) => new(IdentifierKinds.Phone, $"+62812{5550 + number:D4}789");

    private IEnumerable<Suggestion> Open() => _host.Store.Suggestions.Values.Where(row => row.State == SuggestionState.Open);
}
