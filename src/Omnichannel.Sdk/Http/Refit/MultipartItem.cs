#if !USE_REFIT
using System.Net.Http.Headers;

namespace Refit;

/// <summary>One part of a multipart body that is a file.</summary>
public abstract class MultipartItem
{
    /// <summary>Initializes a new instance of the <see cref="MultipartItem"/> class, named after its parameter.</summary>
    /// <param name="fileName">The file's name as the service sees it.</param>
    /// <param name="contentType">The media type; none is sent when <see langword="null"/> or empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fileName"/> is <see langword="null"/>.</exception>
    protected MultipartItem(string fileName, string? contentType)
        : this(fileName, contentType, null)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MultipartItem"/> class.</summary>
    /// <param name="fileName">The file's name as the service sees it.</param>
    /// <param name="contentType">The media type; none is sent when <see langword="null"/> or empty.</param>
    /// <param name="name">The part's name; the parameter's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fileName"/> is <see langword="null"/>.</exception>
    protected MultipartItem(string fileName, string? contentType, string? name)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        FileName = fileName;
        ContentType = contentType;
        Name = name;
    }

    /// <summary>Gets the part's name, or <see langword="null"/> for the parameter's.</summary>
    public string? Name { get; }

    /// <summary>Gets the media type, or <see langword="null"/> for none.</summary>
    public string? ContentType { get; }

    /// <summary>Gets the file's name as the service sees it.</summary>
    public string FileName { get; }

    /// <summary>Makes the content that is sent.</summary>
    /// <returns>The content, with its media type; whoever asks disposes it.</returns>
    /// <exception cref="FormatException"><see cref="ContentType"/> is not a media type.</exception>
    public HttpContent ToContent()
    {
        var content = CreateContent();
        if (!string.IsNullOrEmpty(ContentType))
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        }

        return content;
    }

    /// <summary>Makes the content without its headers.</summary>
    /// <returns>The content.</returns>
    protected abstract HttpContent CreateContent();
}
#endif
