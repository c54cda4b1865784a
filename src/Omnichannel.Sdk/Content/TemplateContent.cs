using System.Text.Json;

namespace Omnichannel.Content;

/// <summary>A message that the provider approved beforehand; the only thing that may be sent outside the messaging window of some channels.</summary>
public sealed record TemplateContent : MessageContent
{
    /// <summary>Gets the template's name (WhatsApp) or id (a Twilio <c>HX...</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Gets the language, such as <c>id</c> or <c>en_US</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the values of the body's placeholders: positions (<c>1</c>, <c>2</c>...) or names.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Gets the payloads of the quick-reply buttons, by their position from 0.</summary>
    public IReadOnlyList<string>? ButtonPayloads { get; init; }

    /// <summary>Gets the provider's own components, sent as they stand instead of what would be made of the parameters; null as a rule.</summary>
    public JsonElement? Components { get; init; }
}
