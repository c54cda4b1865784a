#if !USE_REFIT
namespace Refit;

/// <summary>A part of a multipart body that comes from a stream.</summary>
/// <param name="value">The bytes, read once from where the stream stands; the request closes it.</param>
/// <param name="fileName">The file's name as the service sees it.</param>
/// <param name="contentType">The media type; none is sent by default.</param>
/// <param name="name">The part's name; the parameter's by default.</param>
/// <exception cref="ArgumentNullException">The value or the file name is <see langword="null"/>.</exception>
public sealed class StreamPart(Stream value, string fileName, string? contentType = null, string? name = null)
    : MultipartItem(fileName, contentType, name)
{
    /// <summary>Gets the bytes, read once from where the stream stands; the request closes it.</summary>
    public Stream Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <inheritdoc/>
    protected override HttpContent CreateContent() => new StreamContent(Value);
}
#endif
