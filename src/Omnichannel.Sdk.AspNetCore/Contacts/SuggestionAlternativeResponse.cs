using Omnichannel.Identity.Linkage;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>A part that would turn a suggestion if it agreed otherwise.</summary>
internal sealed record SuggestionAlternativeResponse
{
    /// <summary>Gets the part.</summary>
    public required string Part { get; init; }

    /// <summary>Gets how far both would have to agree.</summary>
    public required LinkAgreement Agreement { get; init; }

    /// <summary>Gets the weight then, in bits.</summary>
    public required double Weight { get; init; }
}
