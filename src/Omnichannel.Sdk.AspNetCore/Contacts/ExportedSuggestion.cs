using Omnichannel.AspNetCore.Api;
using Omnichannel.Identity;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>That a contact may be one person with somebody. Who that is stands in no export: it is not about her alone.</summary>
internal sealed record ExportedSuggestion
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the identifier of the contact that it is about.</summary>
    public IdentifierView? Identifier { get; init; }

    /// <summary>Gets the shared value that suggests it; none when statistics do.</summary>
    public IdentifierView? Shared { get; init; }

    /// <summary>Gets why they were not merged.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the weight in bits; higher is likelier.</summary>
    public required double Weight { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required SuggestionState State { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset At { get; init; }

    public static ExportedSuggestion Of(Suggestion suggestion, Identifier? identifier) => new()
    {
        Id = suggestion.Id.ToString("N"),
        Identifier = identifier is { } own ? IdentifierView.Of(own) : null,
        Shared = suggestion.Shared is { } shared ? IdentifierView.Of(shared) : null,
        Reason = suggestion.Reason,
        Weight = suggestion.Weight,
        State = suggestion.State,
        At = suggestion.At,
    };
}
