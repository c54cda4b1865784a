using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Specs;

namespace Omnichannel.Channels.Telegram;

/// <summary>The channel as a host has it, with its real client, over a service that is a function.</summary>
internal sealed class TelegramHost : HttpMessageHandler
{
    private readonly ServiceProvider _services;

    public TelegramHost(Action<TelegramOptions>? configure = null, Func<TelegramCall, (HttpStatusCode Status, string Body)>? answer = null, TimeProvider? time = null)
    {
        Answer = answer ?? Take;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        new OmnichannelBuilder(services).AddTelegram(TelegramWire.Account, options =>
        {
            options.BotToken = TelegramWire.Token;
            options.SecretToken = TelegramWire.Secret;
            configure?.Invoke(options);
        });
        services.AddHttpClient(typeof(ITelegramApi).ToString()).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
        Channel = (TelegramChannel)_services.GetRequiredService<IChannel>();
    }

    public TelegramChannel Channel { get; }

    public List<TelegramCall> Calls { get; } = [];

    public TelegramCall Call => Assert.Single(Calls);

    public Func<TelegramCall, (HttpStatusCode Status, string Body)> Answer { get; set; }

    /// <summary>Gets or sets how long an answer takes; it is there at once unless told otherwise.</summary>
    public Func<CancellationToken, Task> Wait { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Takes everything, as Telegram does on a good day.</summary>
    public static (HttpStatusCode Status, string Body) Take(TelegramCall call) => (HttpStatusCode.OK, call.Method switch
    {
        "sendMediaGroup" => $$"""{"ok":true,"result":[{{string.Join(',', call.Json["media"]!.AsArray().Select((_, index) => Message(call, 701 + index)))}}]}""",
        "answerGuestQuery" => """{"ok":true,"result":{"inline_message_id":"AQAAAAb3"}}""",
        "getFile" => """{"ok":true,"result":{"file_id":"AgAC","file_unique_id":"AQAD","file_size":98213,"file_path":"photos/file_1.jpg"}}""",
        "getMe" => """{"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"Toko Contoh","username":"toko_contoh_bot"}}""",
        "getWebhookInfo" => """{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}""",
        _ when call.Method.StartsWith("send", StringComparison.Ordinal) && call.Method != "sendChatAction" => $$"""{"ok":true,"result":{{Message(call, 701)}}}""",
        _ => """{"ok":true,"result":true}""",
    });

    public static (HttpStatusCode Status, string Body) Refuse(int status, string description, string? parameters = null)
        => ((HttpStatusCode)status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"{{(parameters is null ? "" : ",\"parameters\":" + parameters)}}}""");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new TelegramCall(
            request.Method.Method,
            request.RequestUri!, // the client always has one
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Calls.Add(call);
        TelegramSpec.Check(call);
        await Wait(cancellationToken);
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

    private static string Message(TelegramCall call, long id)
        => $$"""{"message_id":{{id}},"date":1773453784,"from":{"id":7000000001,"is_bot":true},"chat":{"id":{{call.Json["chat_id"]}},"type":"private"} }""";
}

/// <summary>One call, as the service saw it.</summary>
internal sealed record TelegramCall(string HttpMethod, Uri Url, string Body)
{
    public string Method => Url.Segments[^1];

    public JsonNode Json => JsonNode.Parse(Body)!; // read only where there is a body
}
