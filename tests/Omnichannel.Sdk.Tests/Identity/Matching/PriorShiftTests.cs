namespace Omnichannel.Identity.Matching;

public sealed class PriorShiftTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(-6.0)]
    [InlineData(3.0)]
    public void It_finds_how_much_rarer_true_pairs_are(double shift)
    {
        // Scores of true pairs and of others, as weights that tell 8 bits apart give them, under a prior that is wrong by the shift.
        var random = new Random(5);
        var scores = new List<double>();
        const int Pairs = 200_000;
        const double Share = 0.01;
        var prior = Math.Log2(Share / (1 - Share));
        for (var i = 0; i < Pairs; i++)
        {
            var isTrue = random.NextDouble() < Share;
            var agrees = random.NextDouble() < (isTrue ? 0.9 : 0.9 / 256);
            scores.Add(prior - shift + (agrees ? 8 : Math.Log2(0.1 / (1 - (0.9 / 256)))));
        }

        var found = PriorShift.Of(scores, Pairs * Share * Math.Pow(2, -shift));

        Assert.Equal(shift, found, 0.15);
    }

    [Fact]
    public void Where_nothing_is_true_it_stops_at_one_pair()
    {
        var shift = PriorShift.Of([.. Enumerable.Repeat(-4.5, 100)], 1024);

        Assert.Equal(-10, shift, 0.001);
    }
}
