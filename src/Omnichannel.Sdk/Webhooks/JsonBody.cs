using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omnichannel.Webhooks;

/// <summary>Reads JSON from outside within limits, and says what is wrong in stable words. For authors of channels.</summary>
public static class JsonBody
{
    /// <summary>How deeply a webhook may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many values, names and brackets a webhook may have.</summary>
    /// <remarks>A body of 3 MiB that a provider would send has about half as many. What reads them makes objects of a hundred times their few bytes.</remarks>
    public const int MaxTokens = 200_000;

    // A body of less has fewer in any case, so that nearly none is counted.
    private const int LeastCountedBytes = MaxTokens;

    /// <summary>Reads a document, so that each of its items can be read on its own and a bad one swallows no neighbour.</summary>
    /// <param name="body">The raw body.</param>
    /// <param name="document">The document; the caller disposes it. Null when it cannot be read.</param>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    public static bool TryParse(ReadOnlyMemory<byte> body, out JsonDocument? document, out UnreadableItem? problem)
    {
        document = null;
        problem = null;
        try
        {
            if (body.Length > LeastCountedBytes && HasTooMany(body.Span))
            {
                problem = new UnreadableItem(WebhookReasons.Oversized, $"more than {MaxTokens} values");
                return false;
            }

            document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return true;
        }
        catch (JsonException exception)
        {
            problem = Describe(exception, "");
            return false;
        }
    }

    /// <summary>Reads one item of a document.</summary>
    /// <param name="element">The item.</param>
    /// <param name="type">Its source-generated type.</param>
    /// <param name="path">Where it stands, for the description.</param>
    /// <param name="value">The item's value; null when it cannot be read.</param>
    /// <param name="problem">What is wrong; null when nothing is.</param>
    public static bool TryRead<T>(JsonElement element, JsonTypeInfo<T> type, string path, out T? value, out UnreadableItem? problem)
        where T : class
    {
        value = null;
        problem = null;
        try
        {
            value = element.Deserialize(type);
            problem = value is null ? new UnreadableItem(WebhookReasons.WrongType, $"{path}: null") : null;
            return value is not null;
        }
        catch (JsonException exception)
        {
            problem = Describe(exception, path);
            return false;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate cannot become a string: System.Text.Json reports it so.
            problem = new UnreadableItem(WebhookReasons.Malformed, $"{path}: invalid UTF-16 in a string");
            return false;
        }
    }

    private static bool HasTooMany(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        var tokens = 0;
        while (reader.Read())
        {
            if (++tokens > MaxTokens)
            {
                return true;
            }
        }

        return false;
    }

    private static UnreadableItem Describe(JsonException exception, string path)
    {
        // The path names fields, never values.
        var place = exception.Path is { Length: > 1 } inner ? path + inner[1..] : path;
        if (exception.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)) // a body that breaks off speaks of depth, too
        {
            return new UnreadableItem(WebhookReasons.TooDeep, $"nested deeper than {MaxDepth}");
        }

        return exception.Path is null
            ? new UnreadableItem(WebhookReasons.Malformed, $"not JSON at byte {exception.BytePositionInLine} of line {exception.LineNumber}")
            : new UnreadableItem(WebhookReasons.WrongType, place);
    }
}
