using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>A message that Meta approved beforehand.</summary>
public sealed record TemplateBody
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the language.</summary>
    public required TemplateLanguage Language { get; init; }

    /// <summary>Gets what fills it; null when nothing does, or when the host fills it itself.</summary>
    public IReadOnlyList<TemplateComponent>? Components { get; init; }

    /// <summary>Gets or sets what the host fills it with in WhatsApp's own words (<c>components</c>); null as a rule.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Raw { get; set; } // generated JSON cannot initialise it
}

/// <summary>The language of a template.</summary>
/// <param name="Code">Its code: <c>id</c>, <c>en_US</c>.</param>
/// <param name="Policy"><c>deterministic</c>, the only one.</param>
public sealed record TemplateLanguage(string Code, string Policy = "deterministic");

/// <summary>What fills one part of a template.</summary>
public sealed record TemplateComponent
{
    /// <summary>Gets <c>header</c>, <c>body</c> or <c>button</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the kind of button: <c>quick_reply</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>Gets the position of the button, from 0.</summary>
    public string? Index { get; init; }

    /// <summary>Gets the values.</summary>
    public required IReadOnlyList<TemplateParameter> Parameters { get; init; }
}

/// <summary>One value of a template.</summary>
public sealed record TemplateParameter
{
    /// <summary>Gets <c>text</c>, <c>payload</c>, <c>image</c>, <c>video</c> or <c>document</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the name of the placeholder; null when placeholders are numbered.</summary>
    public string? ParameterName { get; init; }

    /// <summary>Gets the text.</summary>
    public string? Text { get; init; }

    /// <summary>Gets what a quick reply carries.</summary>
    public string? Payload { get; init; }

    /// <summary>Gets a picture.</summary>
    public MediaBody? Image { get; init; }

    /// <summary>Gets a film.</summary>
    public MediaBody? Video { get; init; }

    /// <summary>Gets a file.</summary>
    public MediaBody? Document { get; init; }
}
