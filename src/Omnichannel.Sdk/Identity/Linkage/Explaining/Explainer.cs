using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Training;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Explaining;

/// <summary>Takes a score apart into what each field said.</summary>
/// <param name="model">The model that decided.</param>
/// <param name="rarity">What agreement on the values of the second record's pools tells, where that is known by their numbers; null: it is looked up by the values.</param>
internal sealed class Explainer(LinkModel model, ValueRarity? rarity = null)
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
            var second = level == Level.Equal ? first : b[f] < 0 ? null : poolsB[pool].Text(b[f]);
            contributions[f] = new(model.Schema.Fields[f].Column, (LinkAgreement)level, Bits(f, pattern), level == Level.Equal ? Rarity(f, b[f], first) : 0, first, second);
        }

        return new LinkExplanation
        {
            PriorBits = prior,
            Contributions = contributions,
            Threshold = threshold,
            Alternatives = Alternatives(pattern, contributions, prior, threshold),
        };
    }

    private float Rarity(int field, int code, string? value) => rarity is null ? model.Parameters.Frequencies[field].Adjustment(value ?? string.Empty) : rarity.Of(field, code);

    private double Bits(int field, ulong pattern) => model.Parameters.WeightAt(model.Parameters.PlaceOf(field, pattern));

    /// <summary>For a link: the mildest disagreement of a field that would undo it. For none: the least agreement that would make it.</summary>
    private LinkAlternative[] Alternatives(ulong pattern, LinkContribution[] contributions, double prior, double threshold)
    {
        var score = prior;
        foreach (var contribution in contributions)
        {
            score += contribution.Bits + contribution.RarityBits;
        }

        var alternatives = new LinkAlternative[contributions.Length];
        var count = 0;
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
                // There are few: each is put in its place as it comes, behind those that change as little.
                var place = count++;
                for (; place > 0 && Math.Abs(alternatives[place - 1].Score - score) > Math.Abs(best - score); place--)
                {
                    alternatives[place] = alternatives[place - 1];
                }

                alternatives[place] = new LinkAlternative(contributions[f].Column, (LinkAgreement)bestLevel, best);
            }
        }

        return count == 0 ? [] : alternatives[..count];
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
                change += model.Parameters.Parents[g] == field || model.Parameters.Seconds[g] == field ? Bits(g, other) - contributions[g].Bits : 0;
            }
        }

        return change;
    }
}
