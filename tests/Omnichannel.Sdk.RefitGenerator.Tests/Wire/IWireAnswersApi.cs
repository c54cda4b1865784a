namespace Omnichannel.RefitGenerator.Tests.Wire;

/// <summary>Every kind of answer.</summary>
public interface IWireAnswersApi
{
    [Get("/answer")]
    Task<Note> ReadAsync(CancellationToken cancellationToken = default);

    [Post("/answer")]
    Task<Note> PostAndReadAsync([Body] Note note, CancellationToken cancellationToken = default);

    [Get("/answer")]
    Task<Note?> ReadMaybeAsync(CancellationToken cancellationToken = default);

    [Get("/answer")]
    Task<IReadOnlyList<Note>> ReadListAsync(CancellationToken cancellationToken = default);

    [Get("/answer")]
    Task<string> ReadTextAsync(CancellationToken cancellationToken = default);

    [Get("/answer")]
    Task<Stream> ReadStreamAsync(CancellationToken cancellationToken = default);

    [Get("/answer")]
    Task<HttpResponseMessage> ReadResponseAsync(CancellationToken cancellationToken = default);
}
