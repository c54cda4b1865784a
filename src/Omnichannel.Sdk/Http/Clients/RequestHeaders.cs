#if !USE_REFIT
namespace Omnichannel.Http.Clients;

/// <summary>Writes the headers of requests.</summary>
internal static class RequestHeaders
{
    /// <summary>Sets a header in place of any of that name; <see langword="null"/> only takes it away.</summary>
    /// <remarks>Line breaks are left out, so that a value can start no header of its own.</remarks>
    public static void Set(this HttpRequestMessage message, string name, string? value)
    {
        message.Headers.Remove(name);
        message.Content?.Headers.Remove(name);
        if (value is null)
        {
            return;
        }

        value = OneLine(value);
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            // It is one of the content's, and means nothing without one.
            message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Sets every header of a collection.</summary>
    public static void Set(this HttpRequestMessage message, IEnumerable<KeyValuePair<string, string>>? headers)
    {
        foreach (var (name, value) in headers ?? [])
        {
            message.Set(name, value);
        }
    }

    /// <summary>Sets the <c>Authorization</c> header; without a credential there is none.</summary>
    public static void Authorize(this HttpRequestMessage message, string scheme, string? credential)
        => message.Set("Authorization", string.IsNullOrEmpty(credential) ? null : $"{scheme} {credential}");

    private static string OneLine(string value)
        => value.AsSpan().ContainsAny('\r', '\n')
            ? value.Replace("\r", null, StringComparison.Ordinal).Replace("\n", null, StringComparison.Ordinal)
            : value;
}
#endif
