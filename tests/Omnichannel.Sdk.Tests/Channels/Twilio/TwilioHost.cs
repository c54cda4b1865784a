using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels.Twilio.Api;

namespace Omnichannel.Channels.Twilio;

/// <summary>The channel as a host has it, with its real client, over a service that is a function.</summary>
internal sealed class TwilioHost : HttpMessageHandler
{
    public const string Accepted = """{"sid":"SM00000000000000000000000000000700","status":"queued","error_code":null,"num_segments":"1"}""";

    private readonly ServiceProvider _services;

    public TwilioHost(Action<TwilioOptions>? configure = null, Func<SentRequest, (HttpStatusCode Status, string Body)>? answer = null)
    {
        Answer = answer ?? Take;
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services).AddTwilio(TwilioWire.Account, options =>
        {
            options.AccountSid = "AC00000000000000000000000000000001";
            options.AuthToken = TwilioWire.AuthToken;
            options.From = "+622150998800";
            configure?.Invoke(options);
        });
        services.AddHttpClient(typeof(ITwilioApi).ToString()).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
        Channel = (TwilioChannel)_services.GetRequiredService<IChannel>();
    }

    public TwilioChannel Channel { get; }

    public List<SentRequest> Requests { get; } = [];

    public Func<SentRequest, (HttpStatusCode Status, string Body)> Answer { get; set; }

    public SentRequest Sent => Requests[^1];

    /// <summary>Takes everything, as Twilio does on a good day.</summary>
    public static (HttpStatusCode Status, string Body) Take(SentRequest request) => request.Url.AbsolutePath switch
    {
        "/v2/Content" => (HttpStatusCode.OK, """{"contents":[],"meta":{"page":0,"key":"contents"}}"""),
        "/v1/Content" => (HttpStatusCode.Created, """{"sid":"HX00000000000000000000000000000801","friendly_name":"x","language":"en"}"""),
        "/v2/Indicators/Typing.json" => (HttpStatusCode.OK, """{"success":true}"""),
        _ => (HttpStatusCode.Created, Accepted),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = new SentRequest(
            request.Method.Method,
            request.RequestUri!, // the client always has one
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Requests.Add(sent);
        var (status, body) = Answer(sent);
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _services.Dispose();
        }

        base.Dispose(disposing);
    }
}

internal sealed record SentRequest(string Method, Uri Url, string? Authorization, string? ContentType, string Body);
