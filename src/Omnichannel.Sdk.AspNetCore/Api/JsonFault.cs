using System.Text.Json;

namespace Omnichannel.AspNetCore.Api;

/// <summary>Says what is wrong with JSON in the caller's words, without the names of types.</summary>
internal static class JsonFault
{
    private const string MissingList = "including: ";

    /// <summary>Whether the text is no JSON at all, rather than JSON of another shape.</summary>
    public static bool IsSyntax(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>Finds the first text, or name of a field, that holds half of a surrogate pair; null when there is none, or no JSON.</summary>
    /// <returns>Where it stands; for a name, the object that has it.</returns>
    public static string? FindBrokenText(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf(@"\ud"u8) < 0 && json.IndexOf(@"\uD"u8) < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json);
        var path = new JsonPath();
        try
        {
            while (reader.Read())
            {
                path.Follow(reader);
            }
        }
        catch (JsonException)
        {
            return null; // told as what it is
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate cannot become a string: System.Text.Json reports it so.
            return path.ToString();
        }

        return null;
    }

    /// <summary>Names the field and what it takes.</summary>
    /// <param name="exception">What the serializer says.</param>
    /// <param name="prefix">Where the value stands in the body; empty for the body itself.</param>
    public static Problem Explain(JsonException exception, string prefix)
    {
        var errors = new ApiErrors();
        var path = exception.Path is { Length: > 1 } inner ? inner[1..].TrimStart('.') : "";
        var field = (prefix.Length, path.Length) switch
        {
            (_, 0) => prefix,
            (0, _) => path,
            _ => path[0] == '[' ? prefix + path : $"{prefix}.{path}",
        };
        var missing = exception.Message.IndexOf(MissingList, StringComparison.Ordinal);
        if (missing >= 0)
        {
            foreach (var name in exception.Message[(missing + MissingList.Length)..].TrimEnd('.').Split(',', StringSplitOptions.TrimEntries))
            {
                var property = name.Trim('\'');
                errors.Add(field.Length == 0 ? property : $"{field}.{property}", "is missing");
            }
        }
        else
        {
            errors.Add(field.Length == 0 ? "body" : field, "is not of the type that is documented");
        }

        return Problem.Invalid(errors);
    }
}
