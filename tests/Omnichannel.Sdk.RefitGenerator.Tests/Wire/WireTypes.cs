using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Omnichannel.RefitGenerator.Tests.Wire;

public enum Mood
{
    Calm,

    [EnumMember(Value = "very-happy")]
    Happy,
}

public sealed record Note(string Text, int Number);

public class Filter
{
    [AliasAs("order")]
    public string? SortOrder { get; init; }

    [JsonPropertyName("page_size")]
    public int? PageSize { get; init; }

    public Mood Mood { get; init; }

    [Query(CollectionFormat.Multi)]
    public IReadOnlyList<string>? Tags { get; init; }

    [Query("-", "is")]
    public bool? Open { get; init; }

    [JsonIgnore]
    public string Ignored { get; init; } = "never";
}

public sealed class MessageForm
{
    public required string To { get; init; }

    public string? From { get; init; }

    public required string Body { get; init; }

    [AliasAs("DateSent>")]
    [Query(Format = "yyyy-MM-dd")]
    public DateTime? SentAfter { get; init; }

    [Query(CollectionFormat.Multi)]
    public IReadOnlyList<string>? MediaUrl { get; init; }

    public bool? SmartEncoded { get; init; }

    public Mood Mood { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(IReadOnlyList<Note>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class WireJsonContext : JsonSerializerContext;

[JsonSerializable(typeof(long))]
internal sealed partial class EmptyJsonContext : JsonSerializerContext;
