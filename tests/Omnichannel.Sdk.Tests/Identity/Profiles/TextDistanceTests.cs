using Omnichannel.Identity.Generated;
using Xunit.Abstractions;

namespace Omnichannel.Identity.Profiles;

public sealed class TextDistanceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("rina", "", 4)]
    [InlineData("rina", "rina", 0)]
    [InlineData("rina", "rian", 1)]
    [InlineData("rina", "rini", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("martha", "marhta", 1)]
    public void Distances_are_counted_in_letters(string a, string b, int distance) => Assert.Equal(distance, TextDistance.Damerau(a, b));

    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("rina", "rina", 1)]
    [InlineData("rina", "budo", 0)]
    [InlineData("", "", 1)]
    [InlineData("", "a", 0)]
    public void Jaro_Winkler_has_the_values_of_its_authors(string a, string b, double similarity) => Assert.Equal(similarity, TextDistance.JaroWinkler(a, b), 4);

    [Fact]
    public void Both_ways_of_counting_agree_with_the_plain_table()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (Text(random), Text(random));
            var expected = Table(a, b);
            var limit = random.Next(6);
            Assert.True(expected == TextDistance.Damerau(a, b), $"seed {seed}: {a} {b} {expected} {TextDistance.Damerau(a, b)}");
            Assert.True(Math.Min(expected, limit + 1) == TextDistance.Damerau(b, a, limit), $"seed {seed}: {a} {b} within {limit}");
            Assert.True(Math.Abs(TextDistance.JaroWinkler(a, b) - TextDistance.JaroWinkler(b, a)) < 1e-12 && TextDistance.JaroWinkler(a, b) is >= 0 and <= 1, $"seed {seed}: {a} {b}");
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_words()
    {
        TextDistance.Damerau("nurhaliza", "nurhalisah", 2);
        TextDistance.JaroWinkler("nurhaliza", "nurhalisah");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            TextDistance.Damerau("nurhaliza", "nurhalisah", 2);
            TextDistance.JaroWinkler("nurhaliza", "nurhalisah");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Text(Random random)
        => string.Concat(Enumerable.Range(0, random.Next(10) == 0 ? random.Next(150) : random.Next(12)).Select(_ => (char)('a' + random.Next(4))));

    private static int Table(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
