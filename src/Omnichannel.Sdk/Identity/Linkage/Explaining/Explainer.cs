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

    private LinkAlternative[] Alternatives(ulong pattern, LinkContribution[] contributions, double prior, double threshold)
    {
        // For a link: the mildest disagreement of a field that would undo it. For none: the least agreement that would make it.
        var score = prior + contributions.Sum(c => c.Bits + c.RarityBits);
        List<LinkAlternative> alternatives = [];
        for (var f = 0; f < contributions.Length; f++)
        {
            LinkAlternative? best = null;
            for (var level = Level.Missing; level <= Level.Equal; level++)
            {
                // A level that this field hardly knows is nothing to tell.
                var known = level is Level.Missing or Level.Differ || model.Parameters.M[(f * WeightTable.Size) + (int)level] >= 0.001;
                if (!known || (LinkAgreement)level == contributions[f].Agreement)
                {
                    continue;
                }

                var other = (pattern & ~(7UL << (f * Pattern.Bits))) | ((ulong)level << (f * Pattern.Bits));
                var then = prior;
                for (var g = 0; g < contributions.Length; g++)
                {
                    then += Bits(g, other) + (g == f ? 0 : contributions[g].RarityBits);
                }

                if (then >= threshold != score >= threshold && (best is null || Math.Abs(then - score) < Math.Abs(best.Score - score)))
                {
                    best = new LinkAlternative(contributions[f].Column, (LinkAgreement)level, then);
                }
            }

            if (best is not null)
            {
                alternatives.Add(best);
            }
        }

        return [.. alternatives.OrderBy(x => Math.Abs(x.Score - score))];
    }
}
