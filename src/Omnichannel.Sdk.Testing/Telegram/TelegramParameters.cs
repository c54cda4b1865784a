using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Telegram;

/// <summary>The parameters of a call, whichever way they came: query, form, multipart or JSON.</summary>
internal sealed class TelegramParameters(JsonObject values, IReadOnlyDictionary<string, MediaFile> files)
{
    /// <summary>Gets the parameters as they were given.</summary>
    public string Raw => values.ToJsonString();

    public static async Task<TelegramParameters> ReadAsync(Call call, Func<byte[], string, string?, MediaFile> addFile)
    {
        var values = new JsonObject();
        var files = new Dictionary<string, MediaFile>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Query)
        {
            values[name] = value.ToString();
        }

        if (call.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (name, value) in call.Body.Length == 0 ? [] : call.Json() ?? throw TelegramException.Bad("can't parse JSON object"))
            {
                values[name] = value?.DeepClone();
            }
        }
        else if (await call.FormAsync().ConfigureAwait(false) is { } form)
        {
            foreach (var (name, value) in form)
            {
                values[name] = value.ToString();
            }

            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes).ConfigureAwait(false);
                files[file.Name] = addFile(bytes.ToArray(), file.ContentType ?? "application/octet-stream", file.FileName);
            }
        }

        return new TelegramParameters(values, files);
    }

    public static TelegramParameters Of(JsonObject values) => new(values, new Dictionary<string, MediaFile>());

    public bool Has(string name) => values[name] is not null || files.ContainsKey(name);

    public string? Text(string name) => values[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        var other => other.ToJsonString(),
    };

    public long? Whole(string name) => Text(name) is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw TelegramException.Bad($"parameter \"{name}\" is not an integer");

    public double Number(string name, double min, double max)
        => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw TelegramException.Bad($"{name} must be a number from {min.ToString(CultureInfo.InvariantCulture)} to {max.ToString(CultureInfo.InvariantCulture)}");

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";

    public JsonObject? Object(string name) => Parse(name) switch
    {
        null => null,
        JsonObject value => value,
        _ => throw TelegramException.Bad($"object expected as {name}"),
    };

    public JsonArray? Array(string name) => Parse(name) switch
    {
        null => null,
        JsonArray value => value,
        _ => throw TelegramException.Bad($"array expected as {name}"),
    };

    /// <summary>Gets a file of the form, by its own name or by <c>attach://name</c>; null when there is none.</summary>
    public MediaFile? File(string name) => files.GetValueOrDefault(name.StartsWith("attach://", StringComparison.Ordinal) ? name["attach://".Length..] : name);

    private JsonNode? Parse(string name)
    {
        try
        {
            return values[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? JsonNode.Parse(value.GetValue<string>()) : values[name];
        }
        catch (JsonException)
        {
            throw TelegramException.Bad($"can't parse {name} JSON object");
        }
    }
}
