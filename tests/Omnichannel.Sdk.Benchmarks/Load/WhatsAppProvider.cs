using System.Net;
using System.Net.Http.Headers;
using System.Text;

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
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var number = Interlocked.Increment(ref _accepted);
        var answer = Encoding.UTF8.GetBytes($$"""{"messaging_product":"whatsapp","contacts":[{"input":"6281230000001","wa_id":"6281230000001"}],"messages":[{"id":"wamid.OUT{{number:D40}}"}]}""");
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(answer) { Headers = { ContentType = Json } } };
    }
}
