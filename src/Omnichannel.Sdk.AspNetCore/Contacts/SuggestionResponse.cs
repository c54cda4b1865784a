using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>Two identities that may belong to one person.</summary>
internal sealed record SuggestionResponse
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the one identifier.</summary>
    public required IdentifierView A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required IdentifierView B { get; init; }

    /// <summary>Gets the contact of the one.</summary>
    public string? ContactA { get; init; }

    /// <summary>Gets the contact of the other.</summary>
    public string? ContactB { get; init; }

    /// <summary>Gets the shared value that suggests it; none when statistics do.</summary>
    public IdentifierView? Shared { get; init; }

    /// <summary>Gets why they were not merged: `claimed`, `exclusive`, `limit`, `cannotLink`, `recycled`, `inferred`.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the weight in bits; higher is likelier.</summary>
    public required double Weight { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required SuggestionState State { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset At { get; init; }

    public static SuggestionResponse Of(SuggestionView view) => new()
    {
        Id = view.Suggestion.Id.ToString("N"),
        A = IdentifierView.Of(view.A),
        B = IdentifierView.Of(view.B),
        ContactA = view.ContactA?.ToString(),
        ContactB = view.ContactB?.ToString(),
        Shared = view.Suggestion.Shared is { } shared ? IdentifierView.Of(shared) : null,
        Reason = view.Suggestion.Reason,
        Weight = view.Suggestion.Weight,
        State = view.Suggestion.State,
        At = view.Suggestion.At,
    };
}
