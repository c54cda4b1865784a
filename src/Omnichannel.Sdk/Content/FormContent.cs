using System.Text.Json;

namespace Omnichannel.Content;

/// <summary>A filled-in form (a WhatsApp flow's reply, a web app's data).</summary>
public sealed record FormContent : MessageContent
{
    /// <summary>Gets the fields by name, as the provider sends them.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    /// <summary>Gets the form's name; null when the provider gives none.</summary>
    public string? Name { get; init; }
}
