using Omnichannel.Identity.Linkage;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>What speaks for a suggestion and what against it, in bits: each bit doubles or halves the odds.</summary>
internal sealed record SuggestionWeightsResponse
{
    /// <summary>Gets the sum, which is the suggestion's weight.</summary>
    public required double Weight { get; init; }

    /// <summary>Gets what it takes to be suggested.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets the odds before anything is compared.</summary>
    public required double Prior { get; init; }

    /// <summary>Gets what each part says.</summary>
    public required IReadOnlyList<SuggestionWeightResponse> Weights { get; init; }

    /// <summary>Gets which single part would turn it, the smallest change first; none where no single one would.</summary>
    public required IReadOnlyList<SuggestionAlternativeResponse> Alternatives { get; init; }

    public static SuggestionWeightsResponse Of(LinkExplanation explanation) => new()
    {
        Weight = explanation.Score,
        Threshold = explanation.Threshold,
        Prior = explanation.PriorBits,
        Weights = [.. explanation.Contributions.Select(static part => new SuggestionWeightResponse { Part = part.Column, Agreement = part.Agreement, Bits = part.Bits + part.RarityBits, A = part.First, B = part.Second })],
        Alternatives = [.. explanation.Alternatives.Select(static other => new SuggestionAlternativeResponse { Part = other.Column, Agreement = other.Agreement, Weight = other.Score })],
    };
}
