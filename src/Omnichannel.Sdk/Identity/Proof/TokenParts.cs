using System.Buffers.Text;
using System.Text.Json;

namespace Omnichannel.Identity.Proof;

/// <summary>The header and the claims of a token, read strictly: two of one name are none.</summary>
internal sealed record TokenParts(JsonElement Header, JsonElement Payload)
{
    private const long MaxSeconds = 253_402_300_799; // the last second of the year 9999

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads a signed token of three parts; null for anything else.</summary>
    /// <remarks>Encrypted tokens, and extensions that must be understood (<c>crit</c>), are not: they are refused, as their specification asks.</remarks>
    public static TokenParts? Read(string token)
    {
        var parts = token.Split('.', 4);
        return parts is [var header, var payload, { Length: > 0 }]
            && Decode(header) is { } read && Decode(payload) is { } claims
            && !read.TryGetProperty("crit", out _) && !read.TryGetProperty("enc", out _)
            ? new TokenParts(read, claims)
            : null;
    }

    /// <summary>Gets a text of the header; null when there is none.</summary>
    public string? HeaderText(string name) => Text(Header, name);

    /// <summary>Gets a claim that is a text; null when there is none.</summary>
    public string? Claim(string name) => Text(Payload, name);

    /// <summary>Gets a time in seconds; null when there is none.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="otherwise">What stands for a value that is no time.</param>
    public DateTimeOffset? Time(string claim, DateTimeOffset otherwise)
        => !Payload.TryGetProperty(claim, out var value) ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= MaxSeconds - 86400 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : otherwise;

    /// <summary>Tells whether a claim is true. Some log-ins write the truth value as a text.</summary>
    public bool IsTrue(string claim)
        => Payload.TryGetProperty(claim, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true")));

    private static string? Text(JsonElement part, string name)
        => part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Decode(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null; // what is no JSON proves nothing; the caller is told so
        }
    }
}
