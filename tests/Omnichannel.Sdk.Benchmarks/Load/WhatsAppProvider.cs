using System.Net;
using System.Net.Http.Headers;

namespace Omnichannel.Benchmarks.Load;

/// <summary>The provider for variants that reply: accepts every message at once, in the process.</summary>
/// <param name="called">Is called with every request; null for nobody.</param>
internal sealed class WhatsAppProvider(Action? called = null) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private long _accepted;

    public long Accepted => Interlocked.Read(ref _accepted);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        called?.Invoke();
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var answer = WhatsAppAnswer.Of(body, Interlocked.Increment(ref _accepted));
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(answer) { Headers = { ContentType = Json } } };
    }
}
