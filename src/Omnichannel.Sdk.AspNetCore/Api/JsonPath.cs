using System.Globalization;
using System.Text.Json;

namespace Omnichannel.AspNetCore.Api;

/// <summary>Where a reader stands in a body, as problems name it: <c>[0].from.name</c>.</summary>
internal sealed class JsonPath
{
    private readonly List<(string? Name, int Index)> _places = [];

    /// <summary>Takes what the reader has read.</summary>
    /// <exception cref="InvalidOperationException">A text or a name is not valid Unicode; it stands at this path.</exception>
    public void Follow(in Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _places[^1] = (null, -1); // while the name is read, the object is the place
                _places[^1] = (reader.GetString(), -1);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _places.RemoveAt(_places.Count - 1);
                break;
            default:
                Count();
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    _places.Add((null, -1));
                }
                else if (reader.TokenType == JsonTokenType.StartArray)
                {
                    _places.Add((null, 0));
                }
                else if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true })
                {
                    _ = reader.GetString();
                }

                break;
        }
    }

    public override string ToString()
    {
        var path = string.Concat(_places.Select(static place => place switch
        {
            (null, -1) => "",
            (null, var index) => string.Create(CultureInfo.InvariantCulture, $"[{index - 1}]"),
            (var name, _) => "." + name,
        })).TrimStart('.');
        return path.Length == 0 ? "body" : path;
    }

    /// <summary>In a list, a value is the next one.</summary>
    private void Count()
    {
        if (_places is [.., (null, >= 0 and var index)])
        {
            _places[^1] = (null, index + 1);
        }
    }
}
