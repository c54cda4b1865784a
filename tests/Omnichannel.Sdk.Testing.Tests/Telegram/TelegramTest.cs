using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Telegram;

namespace Omnichannel.Testing.TelegramTests;

/// <summary>A world with Rina in it, a host that records, and a client that speaks to the Bot API as any host would.</summary>
public abstract class TelegramTest : IAsyncLifetime
{
    private protected FakeWorld World { get; private set; } = null!;

    private protected RecordingHost Host { get; private set; } = null!;

    private protected Person Rina { get; private set; } = null!;

    private protected HttpClient Client { get; private set; } = null!;

    private protected TelegramBot Bot => World.Telegram.Bot;

    private protected TelegramChat Chat => Rina.On(World.Telegram);

    private protected long RinaId => Rina.Telegram.Id;

    public virtual async Task InitializeAsync()
    {
        World = await FakeWorld.StartAsync(Configure);
        Host = await RecordingHost.StartAsync(World);
        Rina = World.Person("Rina Kusuma").WithPhone("+6281234567001");
        Client = new HttpClient { BaseAddress = World.Telegram.BaseAddress };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await World.DisposeAsync();
    }

    private protected virtual void Configure(FakeWorldOptions options)
    {
    }

    private protected async Task<(int Status, JsonNode? Body)> CallAsync(string method, JsonObject parameters)
    {
        using var response = await Client.PostAsJsonAsync($"/bot{Bot.Token}/{method}", parameters);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private protected async Task<JsonNode?> TakenAsync(string method, JsonObject parameters)
    {
        var (status, body) = await CallAsync(method, parameters);
        Assert.True(status == 200, body?.ToJsonString());
        return body.At("result");
    }

    private protected async Task<JsonNode?> RefusedAsync(int status, string description, string method, JsonObject parameters)
    {
        var (actual, body) = await CallAsync(method, parameters);
        Assert.Equal($"{status} {description}", $"{actual} {body.Text("description")}");
        Assert.Equal(status.ToString(), body.Text("error_code"));
        return body.At("parameters");
    }

    private protected Task<JsonNode?> SendAsync(string text) => TakenAsync("sendMessage", Text(text));

    private protected JsonObject Text(string text) => new() { ["chat_id"] = RinaId, ["text"] = text };

    private protected JsonObject Buttons(params (string Text, string Data)[] buttons) => new()
    {
        ["chat_id"] = RinaId,
        ["text"] = "Pilih",
        ["reply_markup"] = new JsonObject
        {
            ["inline_keyboard"] = new JsonArray([.. buttons.Select(button => (JsonNode)new JsonArray(new JsonObject { ["text"] = button.Text, ["callback_data"] = button.Data }))]),
        },
    };
}
