namespace Omnichannel.Identity.Linkage;

public sealed class LinkIndexTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(31)]
    public void Streaming_and_one_batch_give_the_same_partition(int seed)
    {
        var records = GeneratedPeople.Make(1200, seed);
        var table = GeneratedPeople.Table(records);
        var model = LinkModel.Train(table);
        var index = new LinkIndex(model);
        var shuffled = records.ToArray();
        new Random(seed).Shuffle(shuffled);

        foreach (var (id, values) in shuffled)
        {
            index.Set(id, values);
        }

        var batch = Batch(Linker.Link(table, model));
        Assert.Equal(batch, index.Clusters().Select(c => string.Join(' ', c)));
        Assert.All(batch, c => Assert.Equal(c.Split(' '), index.ClusterOf(c[..(c + ' ').IndexOf(' ', StringComparison.Ordinal)])));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    public void Adding_changing_and_removing_end_where_a_batch_of_what_is_left_ends(int seed)
    {
        var records = GeneratedPeople.Make(500, seed);
        var model = LinkModel.Train(GeneratedPeople.Table(records));
        var index = new LinkIndex(model);
        var random = new Random(seed);
        Dictionary<string, string?[]> left = [];
        for (var step = 0; step < 4000; step++)
        {
            var (id, values) = records[random.Next(records.Count)];
            if (random.Next(4) == 0)
            {
                Assert.Equal(left.Remove(id), index.Remove(id));
                continue;
            }

            var other = random.Next(5) == 0 ? records[random.Next(records.Count)].Values : values;
            index.Set(id, other);
            left[id] = other;
        }

        var batch = Batch(Linker.Link(GeneratedPeople.Table(left.Select(r => (r.Key, r.Value))), model));

        Assert.Equal(left.Count, index.Count);
        Assert.True(batch.SequenceEqual(index.Clusters().Select(c => string.Join(' ', c))), $"seed {seed}");
    }

    [Fact]
    public void A_key_that_too_many_share_finds_nobody_until_fewer_do()
    {
        var model = LinkModel.FromPriors(new LinkModelSpecification { Fields = [new("phone", LinkFieldType.Phone), new("name", LinkFieldType.GivenName)] });
        var index = new LinkIndex(model);
        for (var i = 0; i < 101; i++)
        {
            index.Set($"{i}", ["+15551234567", "rina"]);
        }

        Assert.Empty(index.Resolve(["+15551234567", "rina"]));

        index.Remove("50");

        Assert.Equal(100, index.Resolve(["+15551234567", "rina"], 1000).Count);
    }

    [Fact]
    public void The_strongest_candidate_comes_first_and_is_explained()
    {
        var records = GeneratedPeople.Make(1000, 34);
        var index = new LinkIndex(LinkModel.Train(GeneratedPeople.Table(records)));
        foreach (var (id, values) in records)
        {
            index.Set(id, values);
        }

        foreach (var (id, values) in records.Take(200))
        {
            var candidates = index.Resolve(values);

            Assert.Contains(candidates, c => c.Id == id && c.IsLinked);
            Assert.Equal(candidates.OrderByDescending(c => c.Score).Select(c => c.Score), candidates.Select(c => c.Score));
            var explanation = index.Explain(candidates[0].Id, values);
            Assert.NotNull(explanation);
            Assert.Equal(candidates[0].Score, explanation.Score, 1e-3);
        }
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        var index = new LinkIndex(LinkModel.FromPriors(GeneratedPeople.Specification));

        Assert.Empty(index.Resolve(new string?[8]));
        Assert.Empty(index.ClusterOf("nobody"));
        Assert.Empty(index.Clusters());
        Assert.False(index.Remove("nobody"));
        Assert.Null(index.Explain("nobody", new string?[8]));
        Assert.Throws<ArgumentException>(() => index.Set("x", ["one"]));
        Assert.Throws<ArgumentException>(() => index.Resolve(["one"]));
    }

    private static List<string> Batch(LinkResult result)
        => [.. Enumerable.Range(0, result.Table.Count)
            .GroupBy(i => result.Clusters[i], result.Table.IdOf)
            .Select(g => string.Join(' ', g.Order(StringComparer.Ordinal)))
            .OrderBy(c => c[..(c + ' ').IndexOf(' ', StringComparison.Ordinal)], StringComparer.Ordinal)];
}
