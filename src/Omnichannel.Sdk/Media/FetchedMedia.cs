namespace Omnichannel.Media;

/// <summary>A medium that was fetched whole, or why it was not. Whoever gets it disposes it, and its bytes with it.</summary>
internal sealed class FetchedMedia : IAsyncDisposable
{
    private readonly Stream? _content;

    private FetchedMedia(Stream? content, string? mime, ChannelFailure? failure)
    {
        _content = content;
        Mime = mime;
        Failure = failure;
    }

    /// <summary>Gets why it was not fetched; null when it was.</summary>
    public ChannelFailure? Failure { get; }

    /// <summary>Gets the media type that the server tells; null when it tells none.</summary>
    public string? Mime { get; }

    /// <summary>Gets the size in bytes.</summary>
    public long Size => Content.Length;

    /// <summary>Gets the bytes, from the first; they can be read again from any position.</summary>
    /// <exception cref="InvalidOperationException">It was not fetched.</exception>
    public Stream Content => _content ?? throw new InvalidOperationException("The medium was not fetched.");

    public static FetchedMedia Of(Stream content, string? mime) => new(content, mime, null);

    public static FetchedMedia Failed(ChannelFailure failure) => new(null, null, failure);

    public ValueTask DisposeAsync() => _content?.DisposeAsync() ?? ValueTask.CompletedTask;
}
