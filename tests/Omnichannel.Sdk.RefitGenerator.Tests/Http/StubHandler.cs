namespace Omnichannel.RefitGenerator.Tests.Http;

/// <summary>Answers in place of a service.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public StubHandler(HttpResponseMessage response)
        : this((_, _) => Task.FromResult(response))
    {
    }

    public StubHandler(Exception exception)
        : this((_, _) => Task.FromException<HttpResponseMessage>(exception))
    {
    }

    public Uri? Uri { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri = request.RequestUri;
        return answer(request, cancellationToken);
    }
}
