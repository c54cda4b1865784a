using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads fields of a webhook as Meta writes them: what is a number in one place is a string in another.</summary>
/// <remarks>A field of another type ends in a <see cref="JsonException"/> whose path names it; whoever reads items catches that for each.</remarks>
internal static class WhatsAppJson
{
    // 9999-12-31; what is later is no time.
    private const long LatestSecond = 253402300799;

    /// <summary>Finds a field. One whose name is half of a surrogate pair is nobody's, and hides no other.</summary>
    public static bool TryFind(this JsonElement element, ReadOnlySpan<byte> name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException) when (element.ValueKind == JsonValueKind.Object)
        {
            return TryFindSlowly(element, name, out value);
        }
    }

    /// <inheritdoc cref="TryFind(JsonElement, ReadOnlySpan{byte}, out JsonElement)"/>
    public static bool TryFind(this JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException) when (element.ValueKind == JsonValueKind.Object)
        {
            return TryFindSlowly(element, Encoding.UTF8.GetBytes(name), out value);
        }
    }

    /// <summary>Gets a string; null when it is missing.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The field.</param>
    /// <param name="usual">What is mostly there: the same is answered then, and no string is made.</param>
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name, string? usual = null)
        => !element.TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.String ? String(value, name, usual)
            : throw Wrong(name);

    /// <summary>Gets a string that must be there.</summary>
    /// <inheritdoc cref="Text" path="/param"/>
    public static string Need(this JsonElement element, ReadOnlySpan<byte> name, string? usual = null)
        => element.Text(name, usual) is { Length: > 0 } text ? text : throw Wrong(name);

    /// <summary>Gets an id or a number as a string, however it is written; null when it is missing or empty.</summary>
    /// <inheritdoc cref="Text" path="/param"/>
    public static string? Word(this JsonElement element, ReadOnlySpan<byte> name, string? usual = null)
    {
        if (!element.TryFind(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => String(value, name, usual),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => null,
            _ => throw Wrong(name),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Gets a truth value; null when it is missing.</summary>
    public static bool? Flag(this JsonElement element, ReadOnlySpan<byte> name)
        => !element.TryFind(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => null,
            JsonValueKind.String when value.ValueEquals("true"u8) => true,
            JsonValueKind.String when value.ValueEquals("false"u8) => false,
            _ => throw Wrong(name),
        };

    /// <summary>Gets a number with a fraction; null when it is missing.</summary>
    public static double? Number(this JsonElement element, ReadOnlySpan<byte> name)
        => element.Word(name) is not { } text ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw Wrong(name);

    /// <summary>Gets an amount; null when it is missing.</summary>
    public static decimal? Amount(this JsonElement element, ReadOnlySpan<byte> name)
        => element.Word(name) is not { } text ? null
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount
            : throw Wrong(name);

    /// <summary>Gets a whole number that is not negative; null when it is missing.</summary>
    public static long? Whole(this JsonElement element, ReadOnlySpan<byte> name)
        => element.Word(name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Wrong(name);

    /// <summary>Gets a time, given in seconds since 1970; null when it is missing.</summary>
    public static DateTimeOffset? Time(this JsonElement element, ReadOnlySpan<byte> name)
        => element.Seconds(name) is not { } seconds ? null
            : seconds <= LatestSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw Wrong(name);

    /// <summary>Gets an object; null when it is missing.</summary>
    public static JsonElement? Child(this JsonElement element, ReadOnlySpan<byte> name)
        => !element.TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.Object ? value
            : throw Wrong(name);

    /// <summary>Gets an object that must be there.</summary>
    public static JsonElement NeedChild(this JsonElement element, ReadOnlySpan<byte> name) => element.Child(name) ?? throw Wrong(name);

    /// <summary>Gets the items of an array; none when it is missing.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, ReadOnlySpan<byte> name)
        => !element.TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null ? default
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
            : throw Wrong(name);

    /// <summary>Gets an item as the object that it must be.</summary>
    public static JsonElement AsObject(this JsonElement element, ReadOnlySpan<byte> name)
        => element.ValueKind == JsonValueKind.Object ? element : throw Wrong(name);

    /// <summary>Adds the facts of an element by their path, <c>pricing.category</c>; lists by number.</summary>
    public static void Flatten(this JsonElement element, string path, Dictionary<string, string> facts)
    {
        const int MostFacts = 64;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (facts.Count >= MostFacts)
                    {
                        break; // no path is made for nothing
                    }

                    property.Value.Flatten(path.Length == 0 ? Name(property) : $"{path}.{Name(property)}", facts);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (facts.Count >= MostFacts)
                    {
                        break;
                    }

                    item.Flatten($"{path}.{index++}", facts);
                }

                break;
            case JsonValueKind.String when facts.Count < MostFacts:
                facts[path] = String(element, Encoding.UTF8.GetBytes(path));
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when facts.Count < MostFacts:
                facts[path] = element.GetRawText();
                break;
            default:
                break;
        }
    }

    /// <summary>Makes sure that an element which is kept as it is can be written again: half a surrogate pair cannot.</summary>
    public static void NeedWholeText(this JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = Name(property);
                    property.Value.NeedWholeText();
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    item.NeedWholeText();
                }

                break;
            case JsonValueKind.String:
                _ = String(element, "text"u8);
                break;
            default:
                break;
        }
    }

    /// <summary>Makes the complaint about a field.</summary>
    public static JsonException Wrong(ReadOnlySpan<byte> name) => new("Another type is documented.", Encoding.UTF8.GetString(name), null, null);

    // Digits in quotes as a rule, which need no string to be read.
    private static long? Seconds(this JsonElement element, ReadOnlySpan<byte> name)
        => element.TryFind(name, out var value) && value.ValueKind == JsonValueKind.String
            && long.TryParse(JsonMarshal.GetRawUtf8Value(value).Trim((byte)'"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : element.Whole(name);

    private static bool TryFindSlowly(JsonElement element, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        var found = false;
        foreach (var property in element.EnumerateObject())
        {
            try
            {
                if (property.NameEquals(name))
                {
                    (value, found) = (property.Value, true); // of a repeated name the last counts
                }
            }
            catch (InvalidOperationException)
            {
                // half of a surrogate pair: no name that anybody asks for
            }
        }

        return found;
    }

    // What is usually there is known already, and is told from the bytes.
    private static string String(JsonElement value, ReadOnlySpan<byte> name, string? usual = null)
    {
        try
        {
            return usual is not null && value.ValueEquals(usual) ? usual : value.GetString()!; // only called for strings
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name); // half of a surrogate pair
        }
    }

    /// <summary>Gets a property's name.</summary>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("name"u8); // half of a surrogate pair
        }
    }
}
