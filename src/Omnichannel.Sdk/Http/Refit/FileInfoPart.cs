#if !USE_REFIT
namespace Refit;

/// <summary>A part of a multipart body that comes from a file of this machine.</summary>
/// <param name="value">The file, opened when the request is made.</param>
/// <param name="fileName">The file's name as the service sees it.</param>
/// <param name="contentType">The media type; none is sent by default.</param>
/// <param name="name">The part's name; the parameter's by default.</param>
/// <exception cref="ArgumentNullException">The value or the file name is <see langword="null"/>.</exception>
public sealed class FileInfoPart(FileInfo value, string fileName, string? contentType = null, string? name = null)
    : MultipartItem(fileName, contentType, name)
{
    /// <summary>Gets the file, opened when the request is made.</summary>
    public FileInfo Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <inheritdoc/>
    protected override HttpContent CreateContent() => new StreamContent(Value.OpenRead());
}
#endif
