using Omnichannel.Identity.Linkage;

namespace Omnichannel.Identity.Matching;

/// <summary>Compares the parts of all contacts by a model.</summary>
/// <param name="contacts">The contacts.</param>
/// <param name="model">The model.</param>
/// <param name="threads">How many threads may work.</param>
internal sealed class MatchingRound(ContactCollection contacts, LinkModel model, int threads)
{
    private readonly HashSet<(int, int)> _cuts = contacts.Cuts;

    /// <summary>Finds the pairs that reach a threshold, the strongest first; not those that a person holds for two.</summary>
    /// <param name="valuesOf">The values that count.</param>
    /// <param name="bits">The threshold.</param>
    /// <param name="others">Pairs that are not looked for, and do not tell how many true ones there are among the rest.</param>
    public List<(int A, int B, MatchedPair Pair)> Find(Func<ContactPart, string?[]> valuesOf, double bits, HashSet<(int, int)> others)
    {
        var builder = new LinkTableBuilder(model.Specification, threads);
        var parts = new List<int>();
        for (var i = 0; i < contacts.Parts.Count; i++)
        {
            var values = valuesOf(contacts.Parts[i]);
            if (MatchingFields.SaysEnough(values))
            {
                builder.Add(contacts.Parts[i].Anchor.ToString(), values);
                parts.Add(i);
            }
        }

        var result = Linker.Link(builder.Build(), model, new LinkOptions { Threads = threads });
        var pairs = new List<(int A, int B, LinkedPair Pair)>();
        foreach (var pair in result.Pairs)
        {
            var (a, b) = (parts[pair.First], parts[pair.Second]);
            (a, b) = (Math.Min(a, b), Math.Max(a, b));
            if (!_cuts.Contains((a, b)) && !others.Contains((a, b)) && !contacts.ShareValue(a, b))
            {
                pairs.Add((a, b, pair));
            }
        }

        var shift = PriorShift.Of(pairs.ConvertAll(static pair => pair.Pair.Score), model.ExpectedPairs(parts.Count));
        var found = new List<(int A, int B, MatchedPair Pair)>();
        foreach (var (a, b, pair) in pairs)
        {
            if (pair.Score + shift >= bits)
            {
                found.Add((a, b, new MatchedPair(contacts.Parts[a], contacts.Parts[b], pair.Score + shift, () => result.Explain(pair.First, pair.Second, shift, bits))));
            }
        }

        return found;
    }
}
