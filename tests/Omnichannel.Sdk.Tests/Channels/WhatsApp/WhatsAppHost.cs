using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels.WhatsApp.Api;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>The channel as a host has it, with its real client, over a service that is a function.</summary>
internal sealed class WhatsAppHost : HttpMessageHandler
{
    public const string Accepted =
        """{"messaging_product":"whatsapp","contacts":[{"input":"6281234567001","wa_id":"6281234567001","user_id":"ID.90114455820017734"}],"messages":[{"id":"wamid.OUT1","message_status":"accepted"}]}""";

    private readonly ServiceProvider _services;

    public WhatsAppHost(Action<WhatsAppOptions>? configure = null, Func<WhatsAppCall, (HttpStatusCode Status, string Body)>? answer = null)
    {
        Answer = answer ?? Take;
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services).AddWhatsApp(WhatsAppSamples.Account, options =>
        {
            options.PhoneNumberId = "518820334471902";
            options.AccessToken = "token-of-the-shop";
            options.AppSecret = WhatsAppSamples.Secret;
            options.VerifyToken = "buka sesam";
            options.DisplayPhoneNumber = "+62 21 5099-8800";
            configure?.Invoke(options);
        });
        services.AddHttpClient(typeof(IWhatsAppApi).ToString()).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
        Channel = (WhatsAppChannel)_services.GetRequiredService<IChannel>();
    }

    public WhatsAppChannel Channel { get; }

    public IWhatsAppApi Api => _services.GetRequiredService<IWhatsAppApi>();

    public List<WhatsAppCall> Calls { get; } = [];

    public WhatsAppCall Call => Assert.Single(Calls);

    public Func<WhatsAppCall, (HttpStatusCode Status, string Body)> Answer { get; set; }

    /// <summary>Takes everything, as WhatsApp does on a good day.</summary>
    public static (HttpStatusCode Status, string Body) Take(WhatsAppCall call)
        => (HttpStatusCode.OK, call.Method == "POST" && call.Body.Contains("\"status\":\"read\"", StringComparison.Ordinal) ? """{"success":true}""" : Accepted);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new WhatsAppCall(
            request.Method.Method,
            request.RequestUri!, // the client always has one
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.MediaType,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Calls.Add(call);
        var (status, body) = Answer(call);
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

internal sealed record WhatsAppCall(string Method, Uri Url, string? Authorization, string? ContentType, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!; // a request has a body
}
