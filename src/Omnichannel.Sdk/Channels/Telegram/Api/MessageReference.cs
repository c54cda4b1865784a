using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.Telegram.Api;

/// <summary>What is read of a message that another one answers; of one in another chat both ids may be missing.</summary>
internal sealed record MessageReference
{
    public long? MessageId { get; init; }

    public Chat? Chat { get; init; }

    /// <summary>Set on the notice that a topic was made, which every message of the topic seems to answer.</summary>
    public JsonElement? ForumTopicCreated { get; init; }

    /// <summary>Every other field by its name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = [];
}
