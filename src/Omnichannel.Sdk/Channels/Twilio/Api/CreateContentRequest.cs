using System.Text.Json;

namespace Omnichannel.Channels.Twilio.Api;

/// <summary>A new content template.</summary>
public sealed record CreateContentRequest
{
    /// <summary>Gets its name in the account.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>Gets its language, such as <c>id</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Gets a sample of every variable; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Gets the content by its type: <c>twilio/quick-reply</c>, <c>twilio/list-picker</c>...</summary>
    public required IReadOnlyDictionary<string, JsonElement> Types { get; init; }
}
