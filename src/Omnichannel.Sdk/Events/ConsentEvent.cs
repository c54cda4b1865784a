using System.Text.Json.Serialization;

namespace Omnichannel.Events;

/// <summary>The customer agreed to be written to, or forbade it.</summary>
public sealed record ConsentEvent : ChannelEvent
{
    /// <summary>Gets what she said.</summary>
    [JsonPropertyName("consent")]
    public required ConsentAction Action { get; init; }

    /// <summary>Gets what it is about (<c>marketing</c>...); null for everything on this channel.</summary>
    public string? Purpose { get; init; }

    /// <summary>Gets who she is.</summary>
    public required Party From { get; init; }

    /// <summary>Gets the provider's word for it: a keyword, a setting.</summary>
    public string? ProviderType { get; init; }
}
