using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A place with its name and address.</summary>
internal sealed record Venue
{
    public required Location Location { get; init; }

    public string? Title { get; init; }

    public string? Address { get; init; }

    /// <summary>Every other field by its name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = [];
}
