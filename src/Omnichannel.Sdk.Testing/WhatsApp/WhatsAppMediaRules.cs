namespace Omnichannel.Testing.WhatsApp;

/// <summary>What media the API takes.</summary>
/// <remarks>Source: Meta's reference of media, supported types.</remarks>
internal static class WhatsAppMediaRules
{
    private const long Megabyte = 1024 * 1024;

    private static readonly string[] Documents =
    [
        "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ];

    /// <summary>Gets the kind of an upload by its media type; null for one that is not taken.</summary>
    public static string? KindOf(string mime) => Bare(mime) switch
    {
        "image/jpeg" or "image/png" => "image",
        "image/webp" => "sticker",
        "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4" or "audio/ogg" => "audio",
        "video/mp4" or "video/3gpp" => "video",
        var other when Documents.Contains(other) => "document",
        _ => null,
    };

    public static long MaxBytes(string kind) => kind switch
    {
        "image" => 5 * Megabyte,
        "sticker" => Megabyte / 2,
        "document" => 100 * Megabyte,
        _ => 16 * Megabyte,
    };

    /// <summary>Whether an upload can be sent as a kind. Anything that is taken can be sent as a document.</summary>
    public static bool Fits(string kind, string mime) => kind == "document" || KindOf(mime) == kind;

    private static string Bare(string mime) => mime.Split(';')[0].Trim();
}
