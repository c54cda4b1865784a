using System.Net.Http.Headers;

namespace Omnichannel.Testing.Webhooks;

/// <summary>The way from the providers to the host: its public name leads here, as through a proxy that ends TLS.</summary>
internal sealed class HostLink(Uri publicUrl, string prefix, VirtualClock clock, TimeSpan patience) : IDisposable
{
    private HttpMessageInvoker? _client;
    private Uri? _address;

    public Uri PublicUrl { get; } = publicUrl;

    public bool IsConnected => _address is not null;

    /// <summary>Gets the host's webhook URL of an account, as the provider knows it.</summary>
    public Uri Webhook(string provider, string account) => new(PublicUrl, $"{prefix.TrimEnd('/')}/webhooks/{provider}/{account}");

    public void Connect(Uri address, HttpMessageInvoker? client)
    {
        Dispose();
        _address = address;
        _client = client ?? new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        OwnsClient = client is null;
    }

    public void Disconnect()
    {
        Dispose();
        _address = null;
    }

    /// <summary>Posts to the host once.</summary>
    public async Task<HostAnswer> SendAsync(FakeWebhook webhook, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        if (_address is null || _client is null)
        {
            return new HostAnswer(at, null, "No host is connected: call world.ConnectAsync first.");
        }

        using var request = Request(webhook, _address);
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken).WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellationToken).WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            return new HostAnswer(at, (int)response.StatusCode, body) { Headers = Copy(response) };
        }
        catch (HttpRequestException exception)
        {
            return new HostAnswer(at, null, $"The host could not be reached: {exception.Message}");
        }
        catch (TimeoutException)
        {
            return new HostAnswer(at, null, $"The host did not answer within {patience.TotalSeconds:0} s of real time.");
        }
    }

    public void Dispose()
    {
        if (OwnsClient)
        {
            _client?.Dispose();
        }

        _client = null;
    }

    private bool OwnsClient { get; set; }

    private static Dictionary<string, string> Copy(HttpResponseMessage response)
        => response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    private HttpRequestMessage Request(FakeWebhook webhook, Uri address)
    {
        var request = new HttpRequestMessage(new HttpMethod(webhook.Method), Dial(webhook.Url, address));
        if (webhook.Method != "GET")
        {
            request.Content = new ReadOnlyMemoryContent(webhook.Body);
        }

        foreach (var (name, value) in webhook.Headers)
        {
            if (name == "Content-Type")
            {
                request.Content?.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", webhook.Url.Scheme);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", webhook.Url.Authority);
        return request;
    }

    private Uri Dial(Uri url, Uri address)
    {
        var same = Uri.Compare(url, PublicUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        return same ? new Uri(address, url.PathAndQuery)
            : url.IsLoopback ? url
            : throw new InvalidOperationException($"The world does not post to {url.Host}: only to the host, which it knows as {PublicUrl}, and to this machine.");
    }
}
