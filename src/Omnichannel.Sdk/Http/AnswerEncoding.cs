using System.IO.Compression;

namespace Omnichannel.Http;

/// <summary>Asks for packed answers, and unpacks those that are.</summary>
/// <remarks>The connection's own way (<c>AutomaticDecompression</c>) parses the headers of every call, and takes a further task for each; most answers are too small to be packed.</remarks>
internal static class AnswerEncoding
{
    private const string RequestHeader = "Accept-Encoding";
    private const string AnswerHeader = "Content-Encoding";

    /// <summary>Says which packings are understood, unless the request says itself what it wants.</summary>
    public static void Ask(HttpRequestMessage request)
    {
        if (!request.Headers.NonValidated.Contains(RequestHeader))
        {
            request.Headers.TryAddWithoutValidation(RequestHeader, "gzip, deflate, br");
        }
    }

    /// <summary>Whether an answer is packed in one of the ways that were asked for.</summary>
    public static bool IsPacked(HttpResponseMessage response)
        => response.Content.Headers.NonValidated.Contains(AnswerHeader) && Packing(response.Content) is "gzip" or "deflate" or "br";

    /// <summary>Gives an answer its body as it was before it was packed. It is unpacked while it is read, so the limits on what is read hold for it.</summary>
    public static async Task UnpackAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var packed = response.Content;
        var body = await packed.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var unpacked = new StreamContent(Packing(packed) switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            _ => new BrotliStream(body, CompressionMode.Decompress),
        });
        foreach (var (name, values) in packed.Headers.NonValidated)
        {
            if (!name.Equals(AnswerHeader, StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                unpacked.Headers.TryAddWithoutValidation(name, values);
            }
        }

        response.Content = unpacked;
    }

    // The last one, which was packed last.
    private static string? Packing(HttpContent content) => content.Headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant();
}
