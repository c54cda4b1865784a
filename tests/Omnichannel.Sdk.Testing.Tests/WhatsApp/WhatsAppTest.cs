using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Omnichannel.Testing.WhatsApp;

namespace Omnichannel.Testing.WhatsAppTests;

/// <summary>A world with Rina in it, a host that records, and a client that speaks to Graph as any host would.</summary>
public abstract class WhatsAppTest : IAsyncLifetime
{
    private protected FakeWorld World { get; private set; } = null!;

    private protected RecordingHost Host { get; private set; } = null!;

    private protected Person Rina { get; private set; } = null!;

    private protected HttpClient Client { get; private set; } = null!;

    private protected WhatsAppNumber Number => World.WhatsApp.Number;

    private protected WhatsAppChat Chat => Rina.On(World.WhatsApp);

    public async Task InitializeAsync()
    {
        World = await FakeWorld.StartAsync();
        Host = await RecordingHost.StartAsync(World);
        Rina = World.Person("Rina Kusuma").WithPhone("+6281234567001");
        Client = new HttpClient { BaseAddress = World.WhatsApp.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Number.AccessToken);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await World.DisposeAsync();
    }

    private protected async Task<(int Status, JsonNode? Body)> PostAsync(JsonObject body)
    {
        using var response = await Client.PostAsJsonAsync($"/v23.0/{Number.PhoneNumberId}/messages", body);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Sends to Rina and expects that it is taken.</summary>
    private protected async Task<string> SendAsync(string type, JsonNode content, string? callbackData = null)
    {
        var body = Message(type, content);
        if (callbackData is not null)
        {
            body["biz_opaque_callback_data"] = callbackData;
        }

        var (status, answer) = await PostAsync(body);
        Assert.True(status == 200, answer?.ToJsonString());
        return answer.Text("messages.0.id")!;
    }

    private protected Task<string> SendTextAsync(string text) => SendAsync("text", new JsonObject { ["body"] = text });

    private protected async Task RefusedAsync(int code, int status, JsonObject body)
    {
        var (actual, answer) = await PostAsync(body);

        Assert.Equal(code.ToString(), answer.Text("error.code"));
        Assert.Equal(status, actual);
        Assert.Equal("OAuthException", answer.Text("error.type"));
        Assert.NotEqual("", answer.Text("error.error_data.details") ?? "");
    }

    private protected static JsonObject Message(string type, JsonNode content, string to = "6281234567001")
        => new() { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual", ["to"] = to, ["type"] = type, [type] = content };

    private protected static JsonObject Text(string text, string to = "6281234567001") => Message("text", new JsonObject { ["body"] = text }, to);

    private protected static JsonObject Buttons(params string[] titles) => new()
    {
        ["type"] = "button",
        ["body"] = new JsonObject { ["text"] = "Lanjut?" },
        ["action"] = new JsonObject
        {
            ["buttons"] = new JsonArray([.. titles.Select((title, index) => (JsonNode)new JsonObject
            {
                ["type"] = "reply", ["reply"] = new JsonObject { ["id"] = $"choice:{index}", ["title"] = title },
            })]),
        },
    };

    private protected IReadOnlyList<JsonNode> Statuses()
        => [.. Host.Posts.Select(post => JsonNode.Parse(post.Body).At("entry.0.changes.0.value.statuses.0")).OfType<JsonNode>()];

    private protected string StatusWords() => string.Join(' ', Statuses().Select(status => status.Text("status")));
}
