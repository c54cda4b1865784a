namespace Omnichannel.RefitGenerator.Tests.Wire;

/// <summary>Every feature of the language in one interface.</summary>
[Headers("X-Fixed: interface", "X-Removed: interface", "Accept: application/json")]
public interface IWireApi : IWireAnswersApi
{
    [Get("/users/{id}")]
    Task GetUserAsync(string id, CancellationToken cancellationToken = default);

    [Get("/files/{name}.{extension}")]
    Task GetFileAsync(string name, [AliasAs("extension")] string kind, CancellationToken cancellationToken = default);

    [Get("/pages/{number}/{isLast}/{mood}")]
    Task GetPageAsync(int number, bool isLast, Mood mood, CancellationToken cancellationToken = default);

    [Get("/days/{day}")]
    Task GetDayAsync([Query(Format = "yyyy-MM-dd")] DateTime day, CancellationToken cancellationToken = default);

    [Get("/tree/{**path}")]
    Task GetTreeAsync(string path, CancellationToken cancellationToken = default);

    [Get("/search?fixed=a%20b&id={id}")]
    Task SearchAsync(string id, string? text, CancellationToken cancellationToken = default);

    [Get("/values")]
    Task QueryValuesAsync(
        string? text = null,
        bool? flag = null,
        int? number = null,
        decimal amount = 1.5m,
        Mood? mood = null,
        DateTimeOffset? at = null,
        [Query(Format = "0.00")] double? price = null,
        [AliasAs("service-name")] string? aliased = null,
        CancellationToken cancellationToken = default);

    [Get("/lists")]
    Task QueryListsAsync(
        IReadOnlyList<string>? plain = null,
        [Query(CollectionFormat.Multi)] int[]? multi = null,
        [Query(CollectionFormat.Csv)] IEnumerable<Mood>? csv = null,
        [Query(CollectionFormat.Ssv)] List<int>? ssv = null,
        [Query(CollectionFormat.Tsv)] List<int>? tsv = null,
        [Query(CollectionFormat.Pipes)] bool[]? pipes = null,
        CancellationToken cancellationToken = default);

    [Get("/objects")]
    Task QueryObjectAsync(Filter? filter, [Query("-", "p")] Filter? prefixed = null, CancellationToken cancellationToken = default);

    [Get("/dictionary")]
    Task QueryDictionaryAsync(IDictionary<string, string?> values, [Query(".", "p")] Dictionary<string, int>? numbers = null, CancellationToken cancellationToken = default);

    [Post("/json")]
    Task PostJsonAsync([Body] Note note, CancellationToken cancellationToken = default);

    [Put("/json")]
    Task PutMaybeJsonAsync([Body] Note? note, CancellationToken cancellationToken = default);

    [Patch("/json")]
    Task PatchTextAsJsonAsync([Body(BodySerializationMethod.Serialized)] string text, CancellationToken cancellationToken = default);

    [Post("/text")]
    Task PostTextAsync([Body] string text, CancellationToken cancellationToken = default);

    [Post("/text")]
    [Headers("Content-Type: application/xml")]
    Task PostXmlAsync([Body] string text, CancellationToken cancellationToken = default);

    [Post("/stream")]
    Task PostStreamAsync([Body] Stream stream, CancellationToken cancellationToken = default);

    [Post("/content")]
    Task PostContentAsync([Body] HttpContent content, CancellationToken cancellationToken = default);

    [Post("/form")]
    Task PostFormAsync([Body(BodySerializationMethod.UrlEncoded)] MessageForm form, CancellationToken cancellationToken = default);

    [Post("/form")]
    Task PostDictionaryAsync([Body(BodySerializationMethod.UrlEncoded)] IReadOnlyDictionary<string, string?> form, CancellationToken cancellationToken = default);

    [Delete("/users/{id}")]
    Task DeleteAsync(string id, string reason, CancellationToken cancellationToken = default);

    [Head("/users/{id}")]
    Task HeadAsync(string id, CancellationToken cancellationToken = default);

    [Options("/users")]
    Task OptionsAsync(CancellationToken cancellationToken = default);

    [Get("/headers")]
    [Headers("X-Fixed: method", "X-Removed", "X-Empty:")]
    Task HeadersAsync(
        [Authorize] string? token,
        [Header("X-Text")] string? text,
        [Header("X-Number")] int? number,
        [HeaderCollection] IDictionary<string, string> more,
        CancellationToken cancellationToken = default);

    [Get("/headers")]
    Task ReplaceHeaderAsync([Header("x-fixed")] string? value, [Authorize("Basic")] string credential, CancellationToken cancellationToken = default);

    [Multipart]
    [Post("/upload")]
    Task UploadAsync(
        string caption,
        [AliasAs("chat_id")] long chatId,
        StreamPart photo,
        ByteArrayPart? thumbnail,
        FileInfoPart? file,
        Note? note,
        IEnumerable<string>? tags,
        IEnumerable<StreamPart>? more,
        byte[]? bytes,
        [Query] string mode,
        CancellationToken cancellationToken = default);

    [Multipart("a-boundary")]
    [Post("/upload")]
    Task UploadWithBoundaryAsync(string caption, CancellationToken cancellationToken = default);

    [Get("/endpoint/{id}")]
    Task CallEndpointAsync([Property(Omnichannel.Http.ApiProperty.Endpoint)] Uri? endpoint, string id, CancellationToken cancellationToken = default);

    [Post("/slow")]
    Task<Note> PostSlowlyAsync(
        [Property(Omnichannel.Http.ApiProperty.Timeout)] TimeSpan timeout, [Body] Note note, CancellationToken cancellationToken = default);

    [Get("/slow")]
    Task CallSlowlyAsync([Property(Omnichannel.Http.ApiProperty.Timeout)] TimeSpan timeout, CancellationToken cancellationToken = default);
}
