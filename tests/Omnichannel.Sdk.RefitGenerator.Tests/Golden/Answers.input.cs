namespace Example;

public interface IAnswersApi : IPingApi
{
    [Get("/number")]
    Task<int> ReadNumberAsync(CancellationToken cancellationToken);

    [Get("/number")]
    Task<int?> ReadMaybeAsync(CancellationToken cancellationToken);

    [Get("/text")]
    Task<string> ReadTextAsync(CancellationToken cancellationToken);

    [Get("/stream")]
    Task<Stream> ReadStreamAsync(CancellationToken cancellationToken);

    [Get("/response")]
    Task<HttpResponseMessage> ReadResponseAsync(CancellationToken cancellationToken);

    [Post("/stream")]
    Task SendStreamAsync([Body] Stream stream, CancellationToken cancellationToken);
}

public interface IPingApi
{
    [Head("/")]
    Task PingAsync();

    string Help() => "A default implementation is left alone.";
}
