using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Training;

namespace Omnichannel.Identity.Linkage;

public sealed class LinkerTests
{
    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 1500)]
    [InlineData(3, 2500)]
    public void Generated_people_are_recognised(int seed, int people)
    {
        var table = GeneratedPeople.Table(GeneratedPeople.Make(people, seed));

        var score = PairwiseScore.Of(Linker.Link(table), i => GeneratedPeople.PersonOf(table.IdOf(i)));

        Assert.True(score.Precision >= 0.99 && score.Recall >= 0.98, $"seed {seed}: {score}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scores_are_odds_where_most_is_missing(int seed)
    {
        // Of random pairs hardly any have two dates, and most of those that agree are one person's: what the others do by chance has to be known from elsewhere.
        var records = GeneratedPeople.Sparse(5000, seed);
        var result = Linker.Link(GeneratedPeople.WholeNames(records, "street", "city", "postcode", "email"));

        var sure = result.Pairs.Where(static pair => pair.Score >= 2).ToList();

        var said = sure.Average(static pair => pair.Probability);
        var right = sure.Average(pair => GeneratedPeople.PersonOf(records[pair.First].Id) == GeneratedPeople.PersonOf(records[pair.Second].Id) ? 1.0 : 0.0);
        Assert.True(right > said - 0.01, $"{sure.Count} pairs, {said:P1} said to be right, {right:P1} are.");
    }

    [Fact]
    public void Families_are_several_people()
    {
        // One name, one house, often one telephone: what goes together counts once, and given names and days of birth decide.
        var records = GeneratedPeople.Families(1500, 14);
        var table = GeneratedPeople.Table(records);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.98 && score.Recall >= 0.97, $"{score}");
    }

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    public void Families_are_several_people_where_streets_are_missing_and_members_have_moved(int seed)
    {
        // The telephone stands in for the house.
        var table = GeneratedPeople.Table(GeneratedPeople.Families(1500, seed, scattered: true));

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.98 && score.Recall >= 0.97, $"{score}");
    }

    [Theory]
    [InlineData("email")]
    [InlineData("email", "phone")]
    [InlineData("email", "birth")]
    [InlineData("email", "birth", "phone")]
    public void Families_are_several_people_whose_whole_names_stand_in_one_column(params string[] without)
    {
        // Rina Hartono and Agus Hartono share the rarer half of their names, and everything else; without a day of birth the other half is all there is.
        var table = GeneratedPeople.WholeNames(GeneratedPeople.Families(1500, 23), without);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.9 && score.Recall >= 0.9, $"{score}");
    }

    [Theory]
    [InlineData(31, LinkFieldType.Text)]
    [InlineData(32, LinkFieldType.Text)]
    [InlineData(33, LinkFieldType.Text)]
    [InlineData(31, LinkFieldType.FullName)]
    public void Songs_of_an_album_are_several(int seed, LinkFieldType artist)
    {
        // They share artist, album, year and language, as families share name and house.
        var table = GeneratedSongs.Make(500, seed, artist);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.98 && score.Recall >= 0.87, $"{score}"); // titles are missing
    }

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public void Companies_of_one_postcode_are_several(int seed)
    {
        var table = GeneratedCompanies.Make(2500, 100, 0.1, seed);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.98 && score.Recall >= 0.95, $"{score}");
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    public void Companies_of_one_postcode_are_several_where_none_is_listed_twice(int seed) // postcode and town together say more than most of what differs
        => Assert.DoesNotContain(Linker.Link(GeneratedCompanies.Make(2500, 100, 0, seed)).Pairs, static pair => pair.IsLinked);

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public void Goods_of_one_maker_and_kind_are_several(int seed)
    {
        // Only the model tells them apart, which is written with a hyphen or without.
        var table = GeneratedGoods.Make(1500, seed);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.95 && score.Recall >= 0.94, $"{score}");
    }

    [Theory]
    [InlineData(1500, 3, 0.05, 41)]
    [InlineData(1500, 3, 0.05, 42)]
    [InlineData(800, 8, 0.15, 43)]
    [InlineData(800, 8, 0.15, 44)]
    public void Shops_of_one_street_are_several_where_few_are_listed_twice(int shops, int towns, double twice, int seed)
    {
        // Each has some twenty neighbours who agree in street, town and kind, and one in twenty has a second listing.
        var table = GeneratedShops.Make(shops, towns, twice, seed);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.9 && score.Recall >= 0.9, $"{score}");
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Families_are_several_people_where_names_are_swapped(int seed)
    {
        // Of a family's name, house and telephone the last alone: a relative's name in the wrong column would be enough.
        var table = GeneratedPeople.Table(Swapped(GeneratedPeople.Families(1500, seed).Select(static record => (record.Id, (string?[])[.. record.Values[..3], null, null, null, record.Values[6], null]))));

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.99 && score.Recall >= 0.955, $"{score}");
    }

    [Fact]
    public void A_swap_tells_no_more_in_a_column_than_an_equal_value()
    {
        var learnt = Linker.Link(GeneratedPeople.Table(Swapped(GeneratedPeople.Families(600, 24)))).Model.Parameters;

        for (var place = 0; place < 2 * WeightTable.Size; place += WeightTable.Levels) // of given and family name
        {
            Assert.True(learnt.WeightAt(place + (int)Level.Crossed) <= learnt.WeightAt(place + (int)Level.Equal) + 1e-3);
        }
    }

    [Fact]
    public void A_second_companion_is_saved_and_explained()
    {
        var records = GeneratedPeople.Families(600, 20, scattered: true);
        var result = Linker.Link(GeneratedPeople.Table(records), new LinkOptions { Threads = 1 });
        var saved = result.Model.Save();

        Assert.Contains("\"second\"", saved, StringComparison.Ordinal);
        Assert.Equal(saved, Linker.Link(GeneratedPeople.Table(records), new LinkOptions { Threads = 2 }).Model.Save());
        Assert.Equal(result.Pairs, Linker.Link(GeneratedPeople.Table(records), LinkModel.Load(saved)).Pairs);
        Assert.All(result.Pairs, pair => Assert.Equal(pair.Score, result.Explain(pair.First, pair.Second).Score, 1e-3));
        Assert.Throws<FormatException>(() => LinkModel.Load(saved.Replace("\"second\": ", "\"second\": 9", StringComparison.Ordinal)));
    }

    [Fact]
    public void Namesakes_with_mailboxes_of_their_name_are_several_people()
    {
        var table = GeneratedPeople.Table(GeneratedPeople.Make(2500, 15).Select(static record => (record.Id, (string?[])[.. record.Values[..3], null, record.Values[4], record.Values[5], null, record.Values[7]])));

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.97, $"{score}");
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    public void Mailboxes_made_of_names_make_no_relatives_one_person(int seed)
    {
        // The family name of a.hartono is a fact once, and no second time in the mailbox.
        var table = GeneratedCustomers.Make(2500, seed);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.95 && score.Recall >= 0.92, $"{score}");
    }

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public void A_town_and_its_postcode_are_one_fact(int seed)
    {
        // Twice a fact they outweigh everything: each would be whoever lives in her town.
        var table = GeneratedVoters.Make(2500, seed);

        var score = ScoreOf(table);

        Assert.True(score.Precision >= 0.9 && score.Recall >= 0.8, $"{score}");
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(2)]
    [InlineData(20)]
    public void A_pair_that_is_given_up_early_has_too_little(float least)
    {
        var table = GeneratedPeople.Table(Swapped(GeneratedPeople.Families(150, 16, scattered: true)));
        var model = Linker.Link(table).Model;
        Assert.Contains(model.Parameters.Seconds, static second => second >= 0);
        var scorer = new PairScorer(table, model.Parameters);
        var given = 0;
        for (var a = 0; a < table.Count; a++)
        {
            for (var b = a + 1; b < table.Count; b++)
            {
                var whole = scorer.Evidence(a, b);
                var found = scorer.EvidenceFrom(least, table.Rows[a], table.Rows[b]);
                given += float.IsNegativeInfinity(found) ? 1 : 0;
                Assert.True(whole < least ? found < least : whole == found, $"{a} {b}: {whole} {found}");
            }
        }

        Assert.True(given > table.Count, $"{given}");
    }

    [Fact]
    public void What_stands_in_several_columns_counts_once()
    {
        // Names in four columns, two of which repeat the others: namesakes would be one person four times over.
        string[] columns = ["full", "short", "given", "family"];
        var specification = new LinkModelSpecification
        {
            Id = "id",
            Fields = [new("full", LinkFieldType.FullName), new("short", LinkFieldType.FullName), .. GeneratedPeople.Specification.Fields],
        };
        var builder = new LinkTableBuilder(specification);
        foreach (var (id, values) in GeneratedPeople.Make(1500, 13))
        {
            var name = $"{values[0]} {values[1]}".Trim();
            builder.Add(id, [values[0] is null ? name : $"{values[0]} x {values[1]}".Trim(), name, .. values]);
        }

        var table = builder.Build();

        var result = Linker.Link(table);

        var score = PairwiseScore.Of(result, i => GeneratedPeople.PersonOf(table.IdOf(i)));
        Assert.True(score.Precision >= 0.99 && score.Recall >= 0.98, $"{score}");
        var contributions = result.Explain(result.Pairs[0].First, result.Pairs[0].Second).Contributions;
        Assert.All(contributions.Where(c => columns.Take(2).Contains(c.Column)), c => Assert.Equal(0, c.Bits + c.RarityBits));
        Assert.All(contributions.Where(c => columns.Skip(2).Contains(c.Column)), c => Assert.NotEqual(0, c.Bits));
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bytes()
    {
        var records = GeneratedPeople.Make(1200, 4);

        var one = Linker.Link(GeneratedPeople.Table(records, 1), new LinkOptions { Threads = 1 });
        var two = Linker.Link(GeneratedPeople.Table(records, 2), new LinkOptions { Threads = 2 });

        Assert.Equal(one.Model.Save(), two.Model.Save());
        Assert.Equal(one.Clusters, two.Clusters);
        Assert.Equal(one.Pairs, two.Pairs);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void The_order_of_the_input_does_not_matter_to_a_known_model(int seed)
    {
        var records = GeneratedPeople.Make(1500, seed);
        var first = Linker.Link(GeneratedPeople.Table(records));
        var shuffled = records.ToArray();
        new Random(seed).Shuffle(shuffled);

        var second = Linker.Link(GeneratedPeople.Table(shuffled), first.Model);

        Assert.Equal(Partition(first), Partition(second));
    }

    [Fact]
    public void A_saved_model_decides_as_the_one_that_was_saved()
    {
        var table = GeneratedPeople.Table(GeneratedPeople.Make(1000, 7));
        var first = Linker.Link(table);

        var second = Linker.Link(table, LinkModel.Load(first.Model.Save()));

        Assert.Equal(first.Pairs, second.Pairs);
        Assert.Equal(first.Clusters, second.Clusters);
        Assert.Equal(first.Model.Save(), second.Model.Save());
    }

    [Fact]
    public void Explanations_sum_to_the_scores()
    {
        var result = Linker.Link(GeneratedPeople.Table(GeneratedPeople.Make(1000, 8)));

        foreach (var pair in result.Pairs)
        {
            var explanation = result.Explain(pair.First, pair.Second);

            Assert.Equal(pair.Score, explanation.Score, 1e-3);
            Assert.Equal(explanation.Score, explanation.PriorBits + explanation.Contributions.Sum(c => c.Bits + c.RarityBits));
        }
    }

    [Fact]
    public void Alternatives_would_turn_the_decision()
    {
        var result = Linker.Link(GeneratedPeople.Table(GeneratedPeople.Make(1000, 9)));

        var explanations = result.Pairs.Select(p => result.Explain(p.First, p.Second)).Where(e => e.Alternatives.Count > 0).ToList();

        Assert.NotEmpty(explanations);
        Assert.All(explanations, e => Assert.All(e.Alternatives, a => Assert.NotEqual(e.IsLinked, a.Score >= e.Threshold)));
    }

    [Fact]
    public void One_to_one_gives_nobody_two_partners()
    {
        var builder = new LinkTableBuilder(GeneratedPeople.Specification);
        foreach (var (id, values) in GeneratedPeople.Make(1500, 10).OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            builder.Add(id, values, id.EndsWith("-0", StringComparison.Ordinal) ? 0 : 1);
        }

        var table = builder.Build();

        var result = Linker.Link(table, new LinkOptions { OneToOne = true });

        var clusters = Enumerable.Range(0, table.Count).GroupBy(i => result.Clusters[i]).Select(g => g.ToList()).ToList();
        Assert.Contains(clusters, c => c.Count == 2);
        Assert.All(clusters, c => Assert.True(c.Count == 1 || (c.Count == 2 && table.SourceOf(c[0]) != table.SourceOf(c[1]))));
    }

    [Fact]
    public void One_to_one_takes_two_inputs()
    {
        var table = GeneratedPeople.Table(GeneratedPeople.Make(50, 11));

        Assert.Throws<ArgumentException>(() => Linker.Link(table, new LinkOptions { OneToOne = true }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Hardly_any_records_are_no_error(int count)
    {
        var table = GeneratedPeople.Table(GeneratedPeople.Make(10, 12).Take(count));

        var result = Linker.Link(table);

        Assert.Equal(count, result.Clusters.Count);
    }

    [Fact]
    public void Records_without_values_stay_alone()
    {
        var table = GeneratedPeople.Table(Enumerable.Range(0, 50).Select(i => ($"{i}-0", new string?[8])));

        var result = Linker.Link(table);

        Assert.Equal(50, result.ClusterCount);
        Assert.Empty(result.Pairs);
    }

    [Fact]
    public void A_model_of_other_fields_is_refused()
    {
        var table = GeneratedPeople.Table(GeneratedPeople.Make(10, 13));
        var other = LinkModel.FromPriors(new LinkModelSpecification { Fields = [new("name", LinkFieldType.FullName)] });

        Assert.Throws<ArgumentException>(() => Linker.Link(table, other));
    }

    /// <summary>Links a generated table, and scores what was linked by the truth in its identifiers.</summary>
    private static PairwiseScore ScoreOf(LinkTable table) => PairwiseScore.Of(Linker.Link(table), i => GeneratedPeople.PersonOf(table.IdOf(i)));

    private static IEnumerable<string> Partition(LinkResult result)
        => Enumerable.Range(0, result.Table.Count)
            .GroupBy(i => result.Clusters[i], i => result.Table.IdOf(i))
            .Select(g => string.Join(' ', g.Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);

    /// <summary>Exchanges given and family name in one of ten records.</summary>
    private static IEnumerable<(string Id, string?[] Values)> Swapped(IEnumerable<(string Id, string?[] Values)> records)
        => records.Select(static (record, i) => i % 10 == 0 ? (record.Id, [record.Values[1], record.Values[0], .. record.Values[2..]]) : record);
}
