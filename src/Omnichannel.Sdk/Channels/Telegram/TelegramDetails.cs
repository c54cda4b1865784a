using System.Globalization;
using System.Text.Json;

namespace Omnichannel.Channels.Telegram;

/// <summary>Keeps what has no field in the shared terms, by Telegram's own names: <c>forward_origin.type</c>, <c>poll.options[0].text</c>.</summary>
internal sealed class TelegramDetails
{
    /// <summary>How many facts one event keeps: more than any update of today has.</summary>
    private const int Limit = 200;

    private readonly Dictionary<string, string> _facts = [];

    public void Add(string name, string? value)
    {
        if (value is not null && _facts.Count < Limit)
        {
            _facts.TryAdd(name, value);
        }
    }

    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, in JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (!property.NameEquals("thumbnail"))
                    {
                        Add(name + "." + property.Name, property.Value);
                    }
                }

                break;
            case JsonValueKind.Array when name.EndsWith("entities", StringComparison.Ordinal):
                Add(name, JsonSerializer.Serialize(value, TelegramJsonContext.Default.JsonElement)); // marked stretches mean something only as a whole
                break;
            case JsonValueKind.Array when Largest(value) is { } size:
                Add(name + ".file_id", size); // of a picture in many sizes one is enough
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Add(string.Create(CultureInfo.InvariantCulture, $"{name}[{index++}]"), item);
                }

                break;
            case JsonValueKind.String:
                Add(name, value.GetString());
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                Add(name, value.GetRawText());
                break;
            default: // null says nothing
                break;
        }
    }

    public IReadOnlyDictionary<string, string>? ToDictionary() => _facts.Count == 0 ? null : _facts;

    private static string? Largest(in JsonElement sizes)
    {
        string? largest = null;
        var width = -1;
        foreach (var size in sizes.EnumerateArray())
        {
            if (size.ValueKind != JsonValueKind.Object
                || !size.TryGetProperty("file_id", out var id) || id.ValueKind != JsonValueKind.String
                || !size.TryGetProperty("width", out var side) || side.ValueKind != JsonValueKind.Number || !side.TryGetInt32(out var pixels))
            {
                return null;
            }

            (largest, width) = pixels > width ? (id.GetString(), pixels) : (largest, width);
        }

        return largest;
    }
}
