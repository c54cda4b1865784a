namespace Omnichannel.Channels.Twilio;

/// <summary>The URL that Twilio called, in the forms in which it may have signed it.</summary>
internal sealed class TwilioUrl
{
    private readonly string _scheme;
    private readonly string _authority;
    private readonly string _rest;
    private readonly string? _rewritten;
    private readonly string _fragment;

    private TwilioUrl(string scheme, string authority, string rest, string? rewritten, string fragment)
    {
        _scheme = scheme;
        _authority = authority;
        _rest = rest;
        _rewritten = rewritten;
        _fragment = fragment;
    }

    /// <summary>Gets the URL as it was called.</summary>
    public string Called => $"{_scheme}://{_authority}{_rest}";

    /// <summary>Gets the URL for a log: without its query and without a password.</summary>
    public string Place => $"{_scheme}://{WithoutUser()}{CutQuery(_rest).Path}";

    /// <summary>
    /// Gets the forms: as called; without its port, or with the default port where it has none; without user and password; with the fragment that asks for repeats;
    /// and the public URL itself, where a proxy rewrites its path to ours.
    /// </summary>
    public IEnumerable<string> Forms
    {
        get
        {
            foreach (var rest in new[] { _rest, _rewritten })
            {
                if (rest is not null)
                {
                    yield return $"{_scheme}://{_authority}{rest}";
                    yield return OtherPort(WithoutUser(), rest);
                    if (_authority.Contains('@', StringComparison.Ordinal))
                    {
                        yield return $"{_scheme}://{WithoutUser()}{rest}";
                    }
                }
            }

            if (_fragment.Length > 0)
            {
                yield return Called + _fragment;
            }
        }
    }

    /// <summary>Makes the URL of a request.</summary>
    /// <param name="options">The account; its public URL stands in place of scheme, host, port and path base.</param>
    /// <param name="request">The URL as the host sees it.</param>
    public static TwilioUrl Of(TwilioOptions options, Uri request)
    {
        var (scheme, authority, rest) = Cut(request.OriginalString);
        string? rewritten = null;
        if (options.PublicUrl is { } publicUrl)
        {
            (scheme, authority, var pathBase) = Cut(publicUrl.OriginalString);
            var (path, query) = CutQuery(rest);
            pathBase = CutQuery(pathBase).Path;
            rewritten = pathBase.Length > 1 && pathBase != path ? pathBase + query : null;
            pathBase = pathBase.TrimEnd('/');

            // A proxy may or may not take the base away.
            rest = path == pathBase || path.StartsWith(pathBase + "/", StringComparison.Ordinal) ? rest : pathBase + rest;
        }

        return new TwilioUrl(scheme, authority, rest, rewritten, TwilioCallbacks.Fragment(options));
    }

    /// <summary>Gets the same with http for https and the other way round, to tell a forgotten proxy from a forgery.</summary>
    public TwilioUrl OtherScheme()
        => new(_scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? "http" : "https", _authority, _rest, _rewritten, _fragment);

    private string WithoutUser() => _authority[(_authority.LastIndexOf('@') + 1)..];

    private string OtherPort(string host, string rest)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']')
            ? $"{_scheme}://{host[..colon]}{rest}"
            : $"{_scheme}://{host}:{(_scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? "443" : "80")}{rest}";
    }

    private static (string Path, string Query) CutQuery(string rest)
        => rest.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? (rest[..query], rest[query..]) : (rest, "");

    // The text itself: Twilio signs what it called, with the escapes as they are.
    private static (string Scheme, string Authority, string Target) Cut(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = start < 0 ? "https" : url[..start];
        var rest = start < 0 ? url : url[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? "" : rest[end..];
        var fragment = rest.IndexOf('#', StringComparison.Ordinal);
        return (scheme, authority, fragment < 0 ? rest : rest[..fragment]);
    }
}
