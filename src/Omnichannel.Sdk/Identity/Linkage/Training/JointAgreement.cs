namespace Omnichannel.Identity.Linkage.Training;

/// <summary>How often two fields agree together among some pairs: of each two fields how often neither does, the first alone, the second alone, both.</summary>
internal sealed class JointAgreement
{
    private readonly double[,][] _joint;
    private readonly double _total;

    /// <param name="fields">How many fields there are.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="counts">How many of each pattern count.</param>
    /// <param name="coarse">Null where it is known which pairs are true. Otherwise the fields that are looked at, whose values many share; and of two of them only pairs count that agree in less than half of what else they have, as true
    /// ones hardly ever do.</param>
    public JointAgreement(int fields, PatternCounts pairs, double[] counts, bool[]? coarse = null)
    {
        _joint = new double[fields, fields][];
        for (var f = 0; f < fields; f++)
        {
            for (var g = f + 1; g < fields; g++)
            {
                _joint[f, g] = new double[4];
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 1e-6)
            {
                continue;
            }

            _total += counts[i];
            var pattern = pairs.Patterns[i];
            var (present, agreeing) = coarse is null ? (0, 0) : Count(fields, pattern);
            for (var f = 0; f < fields; f++)
            {
                var a = WeightTable.StateOf(f, pattern);
                for (var g = f + 1; a != 0 && g < fields; g++)
                {
                    var b = WeightTable.StateOf(g, pattern);
                    if (b != 0 && (coarse is null || (coarse[f] && coarse[g] && 2 * (agreeing - Agreeing(a) - Agreeing(b)) < present - 2)))
                    {
                        _joint[f, g][((b - 1) * 2) + a - 1] += counts[i];
                    }
                }
            }
        }
    }

    /// <summary>Gets the counts of two fields, the first one first.</summary>
    public double[] this[int f, int g] => _joint[f, g];

    /// <summary>The share of the pairs in which both fields are there.</summary>
    public double Share(int f, int g) => _total == 0 ? 0 : _joint[f, g].Sum() / _total;

    /// <summary>Counts the fields that both have, and those in which they agree.</summary>
    private static (int Present, int Agreeing) Count(int fields, ulong pattern)
    {
        var (present, agreeing) = (0, 0);
        for (var f = 0; f < fields; f++)
        {
            var state = WeightTable.StateOf(f, pattern);
            present += state == 0 ? 0 : 1;
            agreeing += Agreeing(state);
        }

        return (present, agreeing);
    }

    private static int Agreeing(int state) => state == WeightTable.Agrees ? 1 : 0;
}
