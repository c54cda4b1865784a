namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>A path with its placeholders.</summary>
internal static class PathTemplate
{
    private const string UriMarks = "-._~:/?[]@!$&'()*+,;=%";

    /// <summary>Cuts a template into text and placeholders.</summary>
    /// <param name="template">The path of a HTTP attribute.</param>
    /// <returns>The pieces in order; null when the template is not valid.</returns>
    public static IReadOnlyList<TemplatePiece>? Cut(string template)
    {
        if (template.Length > 0 && template[0] != '/')
        {
            return null;
        }

        var pieces = new List<TemplatePiece>();
        var position = 0;
        var isInQuery = false;
        while (position < template.Length)
        {
            var open = template.IndexOf('{', position);
            var literal = open < 0 ? template.Substring(position) : template.Substring(position, open - position);
            if (!literal.All(IsUriCharacter))
            {
                return null;
            }

            isInQuery |= literal.Contains('?');
            if (literal.Length > 0)
            {
                pieces.Add(new TemplatePiece(literal, IsPlaceholder: false, IsCatchAll: false, IsSegment: false));
            }

            if (open < 0)
            {
                break;
            }

            var close = template.IndexOf('}', open);
            var isCatchAll = string.CompareOrdinal(template, open, "{**", 0, 3) == 0;
            var start = open + (isCatchAll ? 3 : 1);
            if (close <= start)
            {
                return null;
            }

            var name = template.Substring(start, close - start);
            if (!name.All(character => char.IsLetterOrDigit(character) || character is '_' or '-'))
            {
                return null;
            }

            var isSegment = !isInQuery
                && template[open - 1] == '/'
                && (close + 1 == template.Length || template[close + 1] is '/' or '?');
            pieces.Add(new TemplatePiece(name, IsPlaceholder: true, isCatchAll, isSegment));
            position = close + 1;
        }

        return pieces;
    }

    private static bool IsUriCharacter(char character)
        => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || UriMarks.Contains(character);
}

/// <summary>A piece of a template.</summary>
/// <param name="Text">The text, or the placeholder's name.</param>
/// <param name="IsPlaceholder">Whether a parameter stands here.</param>
/// <param name="IsCatchAll">Whether its slashes stay.</param>
/// <param name="IsSegment">Whether it is all between two slashes.</param>
internal sealed record TemplatePiece(string Text, bool IsPlaceholder, bool IsCatchAll, bool IsSegment);
