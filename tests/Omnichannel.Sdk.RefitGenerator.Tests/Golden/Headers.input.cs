namespace Example;

[Headers("X-Api: 1", "X-Gone: 1")]
public interface IHeadersApi
{
    [Get("/headers")]
    [Headers("X-Gone", "X-Quoted: \"a\"")]
    Task ReadAsync(
        [Authorize("Key")] string key,
        [Header("X-Number")] int number,
        [Header("X-Maybe")] Guid? maybe,
        [Header("X-Flag")] bool flag,
        [HeaderCollection] IDictionary<string, string>? more,
        [Property("endpoint")] Uri endpoint,
        [Property] TimeSpan? timeout,
        CancellationToken cancellationToken);

    [Get("/headers")]
    Task ReplaceAsync([Header("x-api")] string? version);

    [Get("/headers/{name}")]
    Task ReadOneAsync([Property("omnichannel.endpoint")] Uri? endpoint, string name);
}
