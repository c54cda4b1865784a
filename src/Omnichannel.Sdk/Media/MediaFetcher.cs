using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Http;

namespace Omnichannel.Media;

/// <summary>Fetches media from addresses that came from outside, without letting them reach into the host's own network.</summary>
/// <remarks>
/// http and https on their own ports; names are resolved here and only public addresses are connected to; redirects are followed by hand, each checked like the first address;
/// credentials go to the host that they are for and to no other. An account's own <see cref="ChannelAccountOptions.BaseAddress"/> is trusted, as the host's owner named it.
/// </remarks>
internal sealed class MediaFetcher : IDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly MediaOptions _options;
    private readonly TimeProvider _time;

    // Two clients, because a connection that was made for a trusted host must never serve another request.
    private readonly HttpClient _guarded;
    private readonly HttpClient _trusted;

    public MediaFetcher(IOptions<MediaOptions> options, TimeProvider time)
        : this(options.Value, time, GuardedConnector.ToPublic, GuardedConnector.ToAny)
    {
    }

    internal MediaFetcher(MediaOptions options, TimeProvider time, GuardedConnector guarded, GuardedConnector trusted)
    {
        _options = options;
        _time = time;
        _guarded = CreateClient(guarded);
        _trusted = CreateClient(trusted);
    }

    /// <summary>Fetches one medium whole.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="cancellationToken">Stops; nothing is kept then.</param>
    /// <returns>The medium, or the failure. It throws for cancellation and for a full disk only.</returns>
    public async Task<FetchedMedia> FetchAsync(MediaLocation location, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await FollowAsync(location, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FetchedMedia.Failed(MediaFailures.TimedOut);
        }
        catch (HttpRequestException exception)
        {
            return FetchedMedia.Failed(IsRefusal(exception) ? MediaFailures.Refused : MediaFailures.Unreachable);
        }
        catch (HttpIOException)
        {
            return FetchedMedia.Failed(MediaFailures.Unreachable);
        }
    }

    public void Dispose()
    {
        _guarded.Dispose();
        _trusted.Dispose();
    }

    private static HttpClient CreateClient(GuardedConnector connector)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All, // what is counted is what comes out
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
            UseProxy = false, // a proxy would connect in our place, unguarded
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // the call keeps its own time
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Omnichannel.Sdk", "0.1")); // some hosts of media answer nobody without a name
        return client;
    }

    private static bool IsRefusal(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is RefusedAddressException)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRedirect(HttpStatusCode status)
        => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static bool IsSameHost(Uri left, Uri right)
        => Uri.Compare(left, right, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsAllowed(Uri url, bool isTrusted)
        => url.IsAbsoluteUri
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && (isTrusted || (url.IsDefaultPort && url.UserInfo.Length == 0));

    private async Task<FetchedMedia> FollowAsync(MediaLocation location, CancellationToken cancellationToken)
    {
        var url = location.Url;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var isHome = redirects == 0 || IsSameHost(url, location.Url);
            var isTrusted = location.TrustedHost && isHome;
            if (!IsAllowed(url, isTrusted))
            {
                return FetchedMedia.Failed(MediaFailures.Refused);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (isHome && location.Authorization is { } authorization)
            {
                request.Headers.TryAddWithoutValidation("Authorization", HeaderText.OneLine(authorization));
            }

            var client = isTrusted ? _trusted : _guarded;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
            {
                return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            }

            if (!Uri.TryCreate(url, response.Headers.Location, out var next))
            {
                return FetchedMedia.Failed(MediaFailures.Answered(response.StatusCode, null));
            }

            url = next;
        }

        return FetchedMedia.Failed(MediaFailures.TooManyRedirects);
    }

    private async Task<FetchedMedia> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return FetchedMedia.Failed(MediaFailures.Answered(response.StatusCode, RetryAfter(response)));
        }

        if (response.Content.Headers.ContentLength > _options.MaxBytes)
        {
            return FetchedMedia.Failed(MediaFailures.TooLarge(_options.MaxBytes));
        }

        using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await SpillingBuffer.ReadAsync(body, _options.MaxBytes, cancellationToken).ConfigureAwait(false) is { } content
            ? FetchedMedia.Of(content, response.Content.Headers.ContentType?.ToString())
            : FetchedMedia.Failed(MediaFailures.TooLarge(_options.MaxBytes));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
        => response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
            _ => null,
        };
}
