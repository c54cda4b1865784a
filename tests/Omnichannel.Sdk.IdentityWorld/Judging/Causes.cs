namespace Omnichannel.IdentityWorld.Judging;

/// <summary>Counts errors by what the world did to cause them, with a few examples.</summary>
public sealed class Causes
{
    private const int Examples = 3;
    private readonly Dictionary<string, (long Pairs, List<string> Examples)> _counts = [];

    /// <summary>Gets the causes, the worst first: how many pairs, and observations that show it.</summary>
    public IEnumerable<(string Cause, long Pairs, IReadOnlyList<string> Examples)> Worst
        => _counts.OrderByDescending(cause => cause.Value.Pairs).ThenBy(cause => cause.Key, StringComparer.Ordinal).Select(cause => (cause.Key, cause.Value.Pairs, (IReadOnlyList<string>)cause.Value.Examples));

    internal void Add(string cause, long pairs, Profile a, Profile b)
    {
        var (count, examples) = _counts.TryGetValue(cause, out var known) ? known : (0, []);
        if (examples.Count < Examples)
        {
            examples.Add($"{a.Example}+{b.Example}");
        }

        _counts[cause] = (count + pairs, examples);
    }

    /// <summary>Names what two profiles were put together for: what both have counts more than what one has.</summary>
    internal static string OfWrong(Traits a, Traits b)
    {
        Traits[] order =
        [
            Traits.Attack, Traits.Cashier, Traits.Switchboard, Traits.RoleMailbox, Traits.WrongDigitHit, Traits.Recycled, Traits.FamilyPhone, Traits.SharedEmail, Traits.WrongDigit, Traits.Placeholder, Traits.Moved,
        ];
        var first = order.FirstOrDefault(trait => (a & b).HasFlag(trait));
        first = first != Traits.None ? first : order.FirstOrDefault(trait => (a | b).HasFlag(trait));
        var nameless = ((a | b) & (Traits.Nameless | Traits.Alias)) != 0 ? ", a name is missing" : "";
        return $"{(first == Traits.None ? "other" : first)}{nameless}";
    }

    /// <summary>Names what may have kept two profiles apart.</summary>
    internal static string OfMissed(Traits either)
    {
        Traits[] order =
        [
            Traits.SecondAccount, Traits.EmailForm, Traits.HonestClaim, Traits.Masked, Traits.Recycled, Traits.Moved, Traits.FamilyPhone, Traits.SharedEmail, Traits.Cashier, Traits.Switchboard, Traits.RoleMailbox, Traits.WrongDigit,
            Traits.Placeholder, Traits.Alias, Traits.Nameless,
        ];
        var first = order.FirstOrDefault(trait => either.HasFlag(trait));
        return first == Traits.None ? "other" : first.ToString();
    }
}
