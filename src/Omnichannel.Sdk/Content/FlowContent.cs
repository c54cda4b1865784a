using System.Text.Json;

namespace Omnichannel.Content;

/// <summary>Opens a form inside the app (a WhatsApp flow); the answer comes back as a <see cref="FormContent"/>.</summary>
public sealed record FlowContent : MessageContent
{
    /// <summary>Gets the provider's id of the flow.</summary>
    public required string FlowId { get; init; }

    /// <summary>Gets what stands on the button.</summary>
    public required string ButtonLabel { get; init; }

    /// <summary>Gets a value of the host's that comes back with the answer.</summary>
    public string? Token { get; init; }

    /// <summary>Gets the first screen; null leaves it to the flow.</summary>
    public string? Screen { get; init; }

    /// <summary>Gets data for the first screen.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets a line above.</summary>
    public string? Header { get; init; }

    /// <summary>Gets a small line below.</summary>
    public string? Footer { get; init; }
}
