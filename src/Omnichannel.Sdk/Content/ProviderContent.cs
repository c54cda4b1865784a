using System.Text.Json;

namespace Omnichannel.Content;

/// <summary>A message in the provider's own words, for what the shared kinds do not say. Only the named provider can send it.</summary>
public sealed record ProviderContent : MessageContent
{
    /// <summary>Gets the provider, such as <c>whatsapp</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the provider's type or method, such as <c>sendPoll</c>.</summary>
    public required string ProviderType { get; init; }

    /// <summary>Gets the body without addressee; the channel adds who it is for.</summary>
    public required JsonElement Body { get; init; }
}
