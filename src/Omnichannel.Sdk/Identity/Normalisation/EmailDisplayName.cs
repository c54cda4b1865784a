namespace Omnichannel.Identity;

/// <summary>The name before an address in angle brackets.</summary>
internal static class EmailDisplayName
{
    /// <summary>Reads a name, quoted or not; null where nothing stands there.</summary>
    public static string? Read(ReadOnlySpan<char> text)
    {
        text = TextMarks.Trim(text);
        if (text.Length >= 2 && text[0] == text[^1] && text[0] is '"' or '\'')
        {
            text = TextMarks.Trim(text[1..^1]);
        }

        if (text.IsEmpty)
        {
            return null;
        }

        if (!text.Contains('\\'))
        {
            return TextMarks.Compose(new string(text));
        }

        // A backslash takes the next character as it is.
        Span<char> plain = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            plain[length++] = text[i];
        }

        return TextMarks.Compose(new string(plain[..length]));
    }
}
