using System.Collections.Frozen;

namespace Omnichannel.Identity.GoldenRecord;

/// <summary>Makes one profile of all that was told about the identities of a contact. Pure: the same facts give the same profile, in whatever order they stand.</summary>
public static class GoldenProfile
{
    private const int MaxConflicts = 20;

    /// <summary>Makes the profile.</summary>
    /// <param name="members">The contact's identities, with their facts. A name that a channel identity shows of itself is a claim by its channel account.</param>
    /// <param name="rules">Which sources are believed.</param>
    /// <returns>The fields by name.</returns>
    public static IReadOnlyDictionary<string, ProfileField> Of(IEnumerable<IdentityNode> members, ProfileRules rules)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(rules);
        return members.SelectMany(FactsOf)
            .GroupBy(fact => fact.Field, StringComparer.Ordinal)
            .Select(facts => Choose(facts, rules))
            .ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<ProfileFact> FactsOf(IdentityNode member)
    {
        foreach (var fact in member.Facts ?? [])
        {
            yield return fact;
        }

        if (member.Sender is { Name: { Length: > 0 } name } sender)
        {
            // She writes it herself and can write anything.
            yield return new ProfileFact(ProfileFields.Name, name, Assurance.Claimed, $"{sender.Channel.Name}/{sender.Account}", member.FirstSeen, member.SenderAt ?? member.FirstSeen);
        }
    }

    private static ProfileField Choose(IEnumerable<ProfileFact> facts, ProfileRules rules)
    {
        // One value told by several is no conflict, however it is spaced and capitalised.
        var values = facts.Order(new Credibility(rules)).DistinctBy(fact => Folded(fact.Value), StringComparer.Ordinal).ToList();
        return new ProfileField(values[0], [.. values.Skip(1).Take(MaxConflicts)]);
    }

    private static string Folded(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    /// <summary>The most credible first: verified before asserted before claimed, the host's order of sources, the newest, and then the text, so that nothing is left to chance.</summary>
    private sealed class Credibility(ProfileRules rules) : IComparer<ProfileFact>
    {
        public int Compare(ProfileFact? x, ProfileFact? y)
        {
            var (a, b) = (x!, y!); // lists of facts hold no null
            var order = b.Assurance.CompareTo(a.Assurance);
            order = order != 0 ? order : rules.RankOf(a.Field, a.Source).CompareTo(rules.RankOf(b.Field, b.Source));
            order = order != 0 ? order : b.LastSeen.CompareTo(a.LastSeen);
            order = order != 0 ? order : b.FirstSeen.CompareTo(a.FirstSeen);
            order = order != 0 ? order : string.CompareOrdinal(a.Value, b.Value);
            return order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
        }
    }
}
