#if !USE_REFIT
namespace Refit;

/// <summary>A part of a multipart body that comes from an array of bytes.</summary>
/// <param name="value">The bytes.</param>
/// <param name="fileName">The file's name as the service sees it.</param>
/// <param name="contentType">The media type; none is sent by default.</param>
/// <param name="name">The part's name; the parameter's by default.</param>
/// <exception cref="ArgumentNullException">The value or the file name is <see langword="null"/>.</exception>
public sealed class ByteArrayPart(byte[] value, string fileName, string? contentType = null, string? name = null)
    : MultipartItem(fileName, contentType, name)
{
    /// <summary>Gets the bytes.</summary>
    public byte[] Value { get; } = value ?? throw new ArgumentNullException(nameof(value));

    /// <inheritdoc/>
    protected override HttpContent CreateContent() => new ByteArrayContent(Value);
}
#endif
