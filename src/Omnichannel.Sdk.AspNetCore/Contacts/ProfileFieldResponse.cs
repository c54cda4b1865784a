using Omnichannel.Identity;
using Omnichannel.Identity.GoldenRecord;

namespace Omnichannel.AspNetCore.Contacts;

/// <summary>One value of a profile field, with who says so.</summary>
internal sealed record ProfileFactResponse
{
    /// <summary>Gets the value.</summary>
    public required string Value { get; init; }

    /// <summary>Gets how far it can be trusted.</summary>
    public required Assurance Assurance { get; init; }

    /// <summary>Gets who says so.</summary>
    public required string Source { get; init; }

    /// <summary>Gets when it was first told.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the day on which it was last told.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    public static ProfileFactResponse Of(ProfileFact fact) => new()
    {
        Value = fact.Value,
        Assurance = fact.Assurance,
        Source = fact.Source,
        FirstSeen = fact.FirstSeen,
        LastSeen = fact.LastSeen,
    };
}

/// <summary>What is believed of one profile field, and what else was told.</summary>
internal sealed record ProfileFieldResponse
{
    /// <summary>Gets what is believed.</summary>
    public required ProfileFactResponse Best { get; init; }

    /// <summary>Gets the other values that were told, the most credible first; none where all agree.</summary>
    public required IReadOnlyList<ProfileFactResponse> Conflicts { get; init; }

    public static ProfileFieldResponse Of(ProfileField row) => new() { Best = ProfileFactResponse.Of(row.Best), Conflicts = [.. row.Conflicts.Select(ProfileFactResponse.Of)] };
}
