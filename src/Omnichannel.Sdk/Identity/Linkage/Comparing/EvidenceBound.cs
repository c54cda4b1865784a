using Omnichannel.Identity.Linkage.Training;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>The most evidence that fields can give whose values are not equal and have not been read yet.</summary>
internal sealed class EvidenceBound
{
    private const int States = WeightTable.States + 1; // the last: the parent agrees or not
    private const int OpenParent = WeightTable.States;

    private readonly float[] _weights; // as the weight table, with a fourth state
    private readonly float[] _open; // by field and state: of a field that may be anything but equal and crossed
    private readonly float[] _crossed; // of one that may be crossed, too
    private readonly int[] _parents;

    public EvidenceBound(float[] weights, int[] parents)
    {
        _parents = parents;
        _weights = new float[parents.Length * States * WeightTable.Levels];
        _open = new float[parents.Length * States];
        _crossed = new float[parents.Length * States];
        for (var f = 0; f < parents.Length; f++)
        {
            for (var level = 0; level < WeightTable.Levels; level++)
            {
                for (var state = 0; state < WeightTable.States; state++)
                {
                    _weights[At(f, state, level)] = weights[(f * WeightTable.Size) + (state * WeightTable.Levels) + level];
                }

                _weights[At(f, OpenParent, level)] = Math.Max(_weights[At(f, 1, level)], _weights[At(f, 2, level)]);
            }

            for (var state = 0; state < States; state++)
            {
                var most = float.NegativeInfinity;
                for (var level = (int)Level.Differ; level <= (int)Level.Near; level++)
                {
                    most = Math.Max(most, _weights[At(f, state, level)]);
                }

                _open[(f * States) + state] = most;
                _crossed[(f * States) + state] = Math.Max(most, _weights[At(f, state, (int)Level.Crossed)]);
            }
        }
    }

    /// <summary>Bounds what a field gives.</summary>
    public float Of(int field, in PartialPattern pair)
    {
        var parent = _parents[field];
        var state = parent >= 0 && (pair.Open >> parent & 1) != 0 ? OpenParent : WeightTable.StateOf(parent, pair.Levels);
        return (pair.Open >> field & 1) == 0 ? _weights[At(field, state, (int)Pattern.LevelOf(pair.Levels, field))]
            : (pair.Crossed >> field & 1) == 0 ? _open[(field * States) + state]
            : _crossed[(field * States) + state];
    }

    /// <summary>Finds the lowest level of an open field that leaves the whole as much evidence as is asked for.</summary>
    /// <param name="field">The field.</param>
    /// <param name="pair">What is known of the pair.</param>
    /// <param name="spare">By how much the whole may fall under what it can be at most.</param>
    public Level LeastOf(int field, in PartialPattern pair, float spare)
    {
        var parent = _parents[field];
        var state = parent >= 0 && (pair.Open >> parent & 1) != 0 ? OpenParent : WeightTable.StateOf(parent, pair.Levels);
        var least = Of(field, pair) - spare;
        var level = Level.Differ;
        while (level < Level.Near && _weights[At(field, state, (int)level)] < least)
        {
            level++;
        }

        return level;
    }

    private static int At(int field, int state, int level) => (((field * States) + state) * WeightTable.Levels) + level;
}
