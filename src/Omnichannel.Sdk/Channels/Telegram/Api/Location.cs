using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A point on the map.</summary>
internal sealed record Location
{
    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public int? LivePeriod { get; init; }

    /// <summary>Every other field by its name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = [];
}
