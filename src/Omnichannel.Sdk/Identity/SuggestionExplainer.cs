using Omnichannel.Identity.Graph;
using Omnichannel.Identity.Linkage;

namespace Omnichannel.Identity;

/// <summary>Explains what speaks for a suggestion that evidence makes, and what against it, in bits.</summary>
internal static class SuggestionExplainer
{
    /// <summary>Names what has to be read around: both contacts' members, and what the two meet by.</summary>
    public static HashSet<IdentityId> Seeds(Suggestion suggestion, IEnumerable<IdentityNode> members)
    {
        HashSet<IdentityId> seeds = [suggestion.A, suggestion.B, .. members.Select(static member => member.Id)];
        if (suggestion.Shared is { } shared)
        {
            seeds.Add(shared.ToIdentityId());
            if (shared.Kind == IdentifierKinds.SearchKey)
            {
                seeds.Add(SearchKeys.PartnerOf(shared).ToIdentityId());
            }
        }

        return seeds;
    }

    /// <summary>Weighs a suggestion again, part by part.</summary>
    /// <param name="suggestion">The suggestion.</param>
    /// <param name="component">The evidence around <see cref="Seeds"/>.</param>
    /// <param name="policy">The rules.</param>
    /// <returns>The parts; null where statistics made it, or where the two are one contact.</returns>
    public static LinkExplanation? Explain(Suggestion suggestion, IdentityComponent component, IdentityPolicy policy)
    {
        var graph = new EvidenceGraph(suggestion.Tenant, policy, static _ => null, new IdentityTables());
        graph.Add([], component);
        if (suggestion is { Reason: RefusalReasons.Inferred, Shared: null }
            || graph.Find(suggestion.A)?.Row.Contact is not { } a || graph.Find(suggestion.B)?.Row.Contact is not { } b || a == b)
        {
            return null;
        }

        var value = suggestion.Shared is { } shared ? graph.Find(shared.ToIdentityId()) : null;
        var told = new List<LinkContribution>();
        new SuggestionWeigher(graph, policy).Weigh(a, b, suggestion.Reason, value, told);
        var explanation = new LinkExplanation
        {
            PriorBits = SuggestionWeigher.BaseOf(suggestion.Reason, value),
            Contributions = told,
            Threshold = policy.SuggestFromBits + (value is not null && value.Row.Identifier.Kind == IdentifierKinds.SearchKey ? SuggestionFinder.BitsOf(value, graph) : 0),
            Alternatives = [],
        };
        return explanation with
        {
            Alternatives = [.. new[] { Turning(explanation, ProfileFields.Name, NameWeights.Levels), Turning(explanation, ProfileFields.BirthDate, BirthWeights.Levels) }
                .OfType<LinkAlternative>().OrderBy(alternative => Math.Abs(alternative.Score - explanation.Score)).ThenBy(static alternative => alternative.Column, StringComparer.Ordinal)],
        };
    }

    /// <summary>Finds the agreement of one field that would turn the whole with the smallest change; null where none would.</summary>
    private static LinkAlternative? Turning(LinkExplanation explanation, string column, IReadOnlyList<(LinkAgreement Agreement, double Bits)> levels)
    {
        var without = explanation.Score - explanation.Contributions.Where(part => part.Column == column).Sum(static part => part.Bits);
        return levels.Select(level => new LinkAlternative(column, level.Agreement, without + level.Bits))
            .Where(alternative => alternative.Score >= explanation.Threshold != explanation.IsLinked)
            .MinBy(alternative => Math.Abs(alternative.Score - explanation.Score));
    }
}
