using System.Buffers;

namespace Omnichannel;

/// <summary>Makes text of others fit for one line of a log: what would begin a line of its own, move a terminal's cursor or turn the writing direction is replaced, and what is long is cut.</summary>
internal static class LogLine
{
    /// <summary>How many characters are kept.</summary>
    public const int MaxLength = 500;

    // Control characters, the separators of lines and paragraphs, and what turns the direction of writing.
    private static readonly SearchValues<char> Unfit = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4)).Select(static code => (char)code)]);

    /// <summary>Gets the text itself where it is fit, as it is as a rule.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
        => text is null || (text.Length <= MaxLength && !text.AsSpan().ContainsAny(Unfit)) ? text : Clean(text);

    private static string Clean(string text)
    {
        var isLong = text.Length > MaxLength;
        var length = !isLong ? text.Length : char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        var line = text.AsSpan(0, length).ToArray();
        line.AsSpan().ReplaceAny(Unfit, '\uFFFD');
        return isLong ? new string(line) + "…" : new string(line);
    }
}
