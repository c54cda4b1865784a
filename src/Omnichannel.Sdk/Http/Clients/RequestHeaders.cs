#if !USE_REFIT
using System.Net.Http.Headers;

namespace Omnichannel.Http.Clients;

/// <summary>Writes the headers of requests.</summary>
internal static class RequestHeaders
{
    /// <summary>Sets a header in place of any of that name; <see langword="null"/> only takes it away.</summary>
    /// <remarks>Control characters are left out, line breaks among them, so that a value can start no header of its own.</remarks>
    public static void Set(this HttpRequestMessage message, string name, string? value)
    {
        Remove(message.Headers, name);
        Remove(message.Content?.Headers, name);
        if (value is null)
        {
            return;
        }

        value = HeaderText.OneLine(value);
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

    // Remove throws for a header that belongs to the other of the two; most have none of the name.
    private static void Remove(HttpHeaders? headers, string name)
    {
        if (headers is not null && headers.NonValidated.Contains(name))
        {
            headers.Remove(name);
        }
    }
}
#endif
