using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Training;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Explaining;

/// <summary>Takes a score apart into what each field said.</summary>
internal sealed class Explainer(LinkModel model)
{
    public LinkExplanation Explain(
        ulong pattern, ValuePool[] poolsA, ReadOnlySpan<int> a, ValuePool[] poolsB, ReadOnlySpan<int> b, double prior, double threshold)
    {
        var contributions = new LinkContribution[a.Length];
        for (var f = 0; f < contributions.Length; f++)
        {
            var pool = model.Schema.PoolOf[f];
            var level = Pattern.LevelOf(pattern, f);
            var first = a[f] < 0 ? null : poolsA[pool].Text(a[f]);
            var second = b[f] < 0 ? null : poolsB[pool].Text(b[f]);
            var rarity = level == Level.Equal ? model.Parameters.Frequencies[f].Adjustment(first ?? string.Empty) : 0;
            contributions[f] = new(model.Schema.Fields[f].Column, (LinkAgreement)level, Bits(f, pattern), rarity, first, second);
        }

        return new LinkExplanation
        {
            PriorBits = prior,
            Contributions = contributions,
            Threshold = threshold,
            Alternatives = Alternatives(pattern, contributions, prior, threshold),
        };
    }

    private double Bits(int field, ulong pattern) => model.Parameters.WeightAt(WeightTable.At(field, model.Parameters.Parents[field], pattern));

    /// <summary>For a link: the mildest disagreement of a field that would undo it. For none: the least agreement that would make it.</summary>
    private LinkAlternative[] Alternatives(ulong pattern, LinkContribution[] contributions, double prior, double threshold)
    {
        var score = prior;
        foreach (var contribution in contributions)
        {
            score += contribution.Bits + contribution.RarityBits;
        }

        LinkAlternative[] alternatives = [];
        for (var f = 0; f < contributions.Length; f++)
        {
            var best = double.PositiveInfinity;
            var bestLevel = Level.Missing;
            for (var level = Level.Missing; level <= Level.Equal; level++)
            {
                // A level that this field hardly knows is nothing to tell.
                var known = level is Level.Missing or Level.Differ || model.Parameters.M[(f * WeightTable.Size) + (int)level] >= 0.001;
                if (!known || (LinkAgreement)level == contributions[f].Agreement)
                {
                    continue;
                }

                var then = score + Change(pattern, f, level, contributions);
                if (then >= threshold != score >= threshold && Math.Abs(then - score) < Math.Abs(best - score))
                {
                    (best, bestLevel) = (then, level);
                }
            }

            if (double.IsFinite(best))
            {
                Array.Resize(ref alternatives, alternatives.Length + 1);
                alternatives[^1] = new LinkAlternative(contributions[f].Column, (LinkAgreement)bestLevel, best);
            }
        }

        return alternatives.Length < 2 ? alternatives : [.. alternatives.OrderBy(x => Math.Abs(x.Score - score))];
    }

    /// <summary>By how much the score would change if one field agreed otherwise: its own part, and that of the fields that go along with it.</summary>
    private double Change(ulong pattern, int field, Level level, LinkContribution[] contributions)
    {
        var other = (pattern & ~(7UL << (field * Pattern.Bits))) | ((ulong)level << (field * Pattern.Bits));
        var change = Bits(field, other) - contributions[field].Bits - contributions[field].RarityBits;
        if (WeightTable.StateOf(field, other) != WeightTable.StateOf(field, pattern))
        {
            for (var g = 0; g < contributions.Length; g++)
            {
                change += model.Parameters.Parents[g] == field ? Bits(g, other) - contributions[g].Bits : 0;
            }
        }

        return change;
    }
}
