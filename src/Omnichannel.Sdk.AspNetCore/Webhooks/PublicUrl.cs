using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>The URL as the provider called it, before proxies changed it.</summary>
internal static class PublicUrl
{
    /// <summary>Builds the URL of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="trustForwarded">Whether its forwarded headers are believed.</param>
    /// <param name="path">The path below the path base.</param>
    /// <param name="query">The query with its question mark, or empty.</param>
    public static Uri Of(HttpRequest request, bool trustForwarded, PathString path, string query)
    {
        var origin = new Origin(request.Scheme, request.Host.ToUriComponent(), "");
        if (trustForwarded)
        {
            origin = Forwarded(request.Headers, origin);
        }

        var below = origin.Prefix + request.PathBase.ToUriComponent() + path.ToUriComponent() + query;
        return Uri.TryCreate($"{origin.Scheme}://{origin.Host}{below}", UriKind.Absolute, out var url)
            ? url
            : new Uri($"{request.Scheme}://localhost{below}"); // A request without a host: HTTP/1.0.
    }

    private static Origin Forwarded(IHeaderDictionary headers, Origin origin)
    {
        var (scheme, host) = Rfc7239(First(headers, "Forwarded"));
        scheme ??= First(headers, "X-Forwarded-Proto");
        host ??= First(headers, "X-Forwarded-Host");
        var port = First(headers, "X-Forwarded-Port");
        var prefix = First(headers, "X-Forwarded-Prefix")?.TrimEnd('/');
        return new Origin(
            scheme is "https" or "http" ? scheme : origin.Scheme,
            WithPort(host is not null && IsHost(host) ? host : origin.Host, port, scheme),
            prefix is { Length: > 1 } && prefix[0] == '/' && prefix[1] != '/' && Uri.IsWellFormedUriString(prefix, UriKind.Relative) ? prefix : origin.Prefix);
    }

    // Some proxies tell the port beside the host; a port that the host names itself counts for more.
    private static string WithPort(string host, string? port, string? scheme)
        => ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number != (scheme == "http" ? 80 : 443)
            && scheme is "https" or "http"
            && host.LastIndexOf(':') <= host.LastIndexOf(']')
            ? string.Create(CultureInfo.InvariantCulture, $"{host}:{number}")
            : host;

    /// <summary>Gets the part that the proxy nearest to the provider wrote.</summary>
    private static string? First(IHeaderDictionary headers, string name)
    {
        var value = headers[name].ToString();
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        var first = (comma < 0 ? value : value[..comma]).Trim();
        return first.Length == 0 ? null : first;
    }

    private static (string? Scheme, string? Host) Rfc7239(string? element)
    {
        string? scheme = null;
        string? host = null;
        foreach (var pair in element?.Split(';') ?? [])
        {
            if (NameValueHeaderValue.TryParse(pair, out var field))
            {
                var value = field.Value?.Trim('"');
                scheme = field.Name.Equals("proto", StringComparison.OrdinalIgnoreCase) ? value : scheme;
                host = field.Name.Equals("host", StringComparison.OrdinalIgnoreCase) ? value : host;
            }
        }

        return (scheme, host);
    }

    private static bool IsHost(string host)
        => Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var url) && url.AbsolutePath == "/" && url.UserInfo.Length == 0 && url.Query.Length == 0;

    private readonly record struct Origin(string Scheme, string Host, string Prefix);
}
