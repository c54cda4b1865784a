namespace Omnichannel.Identity.Linkage;

public sealed class LinkModelTests
{
    private static readonly LinkModel Priors = LinkModel.FromPriors(GeneratedPeople.Specification);

    private readonly LinkProfile _rina = Priors.Profile(["Rina", "Hartono", "1980-02-01", "12 Oak Street", "Ashford", "4001", "+15551234567", null]);

    [Fact]
    public void A_model_without_data_knows_a_person_again()
    {
        var again = Priors.Profile(["Rena", "Hartono", "1980-01-02", null, "Ashford", null, "+1 555 123-4567", "rina@example.com"]);

        Assert.True(Priors.Explain(_rina, again, 100_000).IsLinked);
        Assert.NotEmpty(Priors.BlockingKeys(_rina).Intersect(Priors.BlockingKeys(again)));
    }

    [Fact]
    public void A_model_without_data_keeps_namesakes_apart()
    {
        var namesake = Priors.Profile(["Rina", "Hartono", "1962-11-23", "7 Elm Road", "Farley", "4503", "+15559876543", null]);

        var explanation = Priors.Explain(_rina, namesake, 100_000);

        Assert.False(explanation.IsLinked);
        Assert.InRange(explanation.Probability, 0, 0.01);
    }

    [Fact]
    public void Swapped_names_are_seen()
    {
        var swapped = Priors.Profile(["Hartono", "Rina", "1980-02-01", null, null, null, null, null]);

        var explanation = Priors.Explain(_rina, swapped, 1000);

        Assert.Equal([LinkAgreement.Crossed, LinkAgreement.Crossed, LinkAgreement.Equal], explanation.Contributions.Take(3).Select(c => c.Agreement));
    }

    [Theory]
    [InlineData("Hartono", "Rima", LinkAgreement.Crossed, LinkAgreement.Crossed)] // a swap and a typing error
    [InlineData("Hratono", "Rina", LinkAgreement.Crossed, LinkAgreement.Crossed)]
    [InlineData("Hartono", null, LinkAgreement.Crossed, LinkAgreement.Missing)]
    [InlineData("Hartono", "Dewi", LinkAgreement.Differ, LinkAgreement.Differ)] // a sister's swap
    [InlineData("Dewi", "Rina", LinkAgreement.Differ, LinkAgreement.Differ)]
    public void Names_have_changed_places_only_if_both_have(string given, string? family, LinkAgreement expectedGiven, LinkAgreement expectedFamily)
        => AssertAgreements([LinkFieldType.GivenName, LinkFieldType.FamilyName], ["Rina", "Hartono"], [given, family], expectedGiven, expectedFamily);

    [Fact]
    public void Names_that_have_moved_round_are_seen()
        => AssertAgreements(
            [LinkFieldType.GivenName, LinkFieldType.GivenName, LinkFieldType.FamilyName], ["Rina", "Dewi", "Hartono"], ["Hartono", "Rina", "Dewi"],
            LinkAgreement.Crossed, LinkAgreement.Crossed, LinkAgreement.Crossed);

    [Fact]
    public void A_street_in_the_place_of_a_town_has_changed_places_with_it()
    {
        AssertAgreements([LinkFieldType.Street, LinkFieldType.City], ["12 Oak Street", "Ashford"], ["Ashfrod", "12 Oak Street"], LinkAgreement.Crossed, LinkAgreement.Crossed);
        AssertAgreements([LinkFieldType.Street, LinkFieldType.City], ["12 Oak Street", "Ashford"], ["Ashford", "7 Elm Road"], LinkAgreement.Differ, LinkAgreement.Differ);
    }

    [Fact]
    public void Of_several_telephones_one_in_another_column_is_enough()
        => AssertAgreements(
            [LinkFieldType.Phone, LinkFieldType.Phone], ["+15551234567", "+15557654321"], ["+15557654321", "+15552093846"], LinkAgreement.Crossed, LinkAgreement.Crossed);

    [Fact]
    public void More_records_take_more_evidence()
    {
        var few = Priors.Score(_rina, _rina, 1000);
        var many = Priors.Score(_rina, _rina, 1_000_000);

        Assert.Equal(10, few - many, 0.1);
    }

    [Fact]
    public void A_profile_without_values_has_no_keys_and_no_evidence()
    {
        var empty = Priors.Profile(new string?[8]);

        Assert.True(empty.IsEmpty);
        Assert.Empty(Priors.BlockingKeys(empty));
        Assert.Equal(Priors.Explain(empty, _rina, 10).PriorBits, Priors.Score(empty, _rina, 10));
    }

    [Fact]
    public void A_profile_has_one_value_for_each_field()
        => Assert.Throws<ArgumentException>(() => Priors.Profile(["Rina"]));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"fields\":[]}")]
    [InlineData("{\"fields\":null}")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"fields\":[{\"column\":\"a\",\"type\":\"colour\"}]}")]
    [InlineData("{\"fields\":[{\"column\":\"a\",\"type\":\"text\"},{\"column\":\"a\",\"type\":\"text\"}]}")]
    [InlineData("{\"fields\":[{\"column\":\" \",\"type\":\"text\"}]}")]
    [InlineData("{\"fields\":[null]}")]
    public void A_malformed_specification_is_refused(string json)
        => Assert.Throws<FormatException>(() => LinkModelSpecification.Parse(json));

    [Fact]
    public void The_specification_of_the_documentation_is_read()
    {
        var specification = LinkModelSpecification.Parse(
            """{"id":"rec_id","fields":[{"column":"given_name","type":"givenName"},{"column":"date_of_birth","type":"date","format":"yyyyMMdd"}]}""");

        Assert.Equal("rec_id", specification.Id);
        Assert.Equal([new("given_name", LinkFieldType.GivenName), new("date_of_birth", LinkFieldType.Date, "yyyyMMdd")], specification.Fields);
        Assert.Equal(specification.Fields, LinkModelSpecification.Parse(specification.ToJson()).Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"id":"rec_id","fields":[{"column":"given_name","type":"givenName"}]}""")]
    public void What_is_no_saved_model_is_refused(string json)
        => Assert.Throws<FormatException>(() => LinkModel.Load(json));

    [Fact]
    public void A_field_without_a_second_companion_is_saved_as_before_there_were_any()
    {
        using var document = System.Text.Json.JsonDocument.Parse(Priors.Save());

        Assert.All(document.RootElement.GetProperty("fields").EnumerateArray(), static field =>
        {
            Assert.False(field.TryGetProperty("second", out _));
            Assert.Equal(24, field.GetProperty("m").GetArrayLength());
        });
    }

    /// <summary>Compares two records in both orders, as profiles, in an index and in one table.</summary>
    private static void AssertAgreements(LinkFieldType[] types, string?[] first, string?[] second, params LinkAgreement[] expected)
    {
        var model = LinkModel.FromPriors(new LinkModelSpecification { Fields = [.. types.Select(static (type, f) => new LinkField($"{f}", type))] });
        foreach (var (a, b) in new[] { (first, second), (second, first) })
        {
            var index = new LinkIndex(model);
            index.Set("b", b);
            var builder = new LinkTableBuilder(model.Specification);
            builder.Add("a", a);
            builder.Add("b", b);
            LinkExplanation?[] explanations = [model.Explain(model.Profile(a), model.Profile(b), 10), index.Explain("b", a), Linker.Link(builder.Build(), model).Explain(0, 1)];

            Assert.All(explanations, explanation => Assert.Equal(expected, explanation?.Contributions.Select(static c => c.Agreement)));
        }
    }

    [Fact]
    public void A_damaged_model_is_refused()
    {
        var saved = Priors.Save();

        Assert.Throws<FormatException>(() => LinkModel.Load(saved.Replace("\"version\": 1", "\"version\": 9", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => LinkModel.Load(saved.Replace("0.77", "7.7", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => LinkModel.Load(saved.Replace("0:Sound:0", "99:Sound:0", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => LinkModel.Load(saved[..(saved.Length / 2)]));
    }
}
