using Omnichannel.Events;

namespace Omnichannel.Identity;

/// <summary>One observation of the host: who was seen with which identifiers.</summary>
public sealed record Observation
{
    /// <summary>Gets the host's id of it; it comes back with the result.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when it was seen; the time of arrival when null.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets where: <c>channel/account</c>, such as <c>store/till-1</c>.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Gets the channel identity at the source: under what name the same person comes back there. Null when there is none, as with a receipt or a form: what tells the same identifiers under the same
    /// name at one source is then one record, however often it comes.
    /// </summary>
    public string? Sender { get; init; }

    /// <summary>Gets the identifiers.</summary>
    public IReadOnlyList<IdentifierClaim> Identifiers { get; init; } = [];

    /// <summary>Gets profile fields: <c>name</c>, <c>address</c>, <c>birthDate</c>...</summary>
    public IReadOnlyDictionary<string, string>? Profile { get; init; }

    /// <summary>Gets how far the profile fields can be trusted.</summary>
    /// <value>Null by default: asserted, or claimed when everything else that was seen is only claimed, too.</value>
    public Assurance? ProfileAssurance { get; init; }
}
