using System.Text.RegularExpressions;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>A template that Meta has approved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its words, with <c>{{1}}</c> or <c>{{name}}</c> for each value.</param>
public sealed partial record WhatsAppTemplate(string Name, string Body)
{
    /// <summary>Gets its language.</summary>
    /// <value><c>id</c> by default.</value>
    public string Language { get; init; } = "id";

    /// <summary>Gets its category: <c>UTILITY</c>, <c>MARKETING</c> or <c>AUTHENTICATION</c>.</summary>
    public string Category { get; init; } = "UTILITY";

    /// <summary>Gets what its header takes: <c>IMAGE</c>, <c>VIDEO</c>, <c>DOCUMENT</c>, <c>LOCATION</c>; null for none or a fixed text.</summary>
    public string? HeaderFormat { get; init; }

    /// <summary>Gets a fixed line above.</summary>
    public string? Header { get; init; }

    /// <summary>Gets a fixed line below.</summary>
    public string? Footer { get; init; }

    /// <summary>Gets its buttons; those with a URL open it (<c>{{1}}</c> in it stands for a value), the others answer.</summary>
    public IReadOnlyList<SeenButton> Buttons { get; init; } = [];

    /// <summary>Gets its state: <c>APPROVED</c>, or <c>PAUSED</c>, <c>DISABLED</c>.</summary>
    public string Status { get; init; } = "APPROVED";

    internal IReadOnlyList<string> Placeholders => [.. Placeholder().Matches(Body).Select(match => match.Groups[1].Value).Distinct()];

    internal string Fill(IReadOnlyDictionary<string, string> values) => Fill(Body, values);

    internal static string Fill(string text, IReadOnlyDictionary<string, string> values)
        => Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
