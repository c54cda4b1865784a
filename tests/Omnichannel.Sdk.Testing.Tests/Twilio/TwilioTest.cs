using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Omnichannel.Testing.Twilio;

namespace Omnichannel.Testing.TwilioTests;

/// <summary>A world with Rina in it, a host that records, and a client that speaks to Twilio as any host would.</summary>
public abstract class TwilioTest : IAsyncLifetime
{
    private protected const string Callback = "https://toko.example.com/omnichannel/webhooks/twilio/toko-sms";

    private protected FakeWorld World { get; private set; } = null!;

    private protected RecordingHost Host { get; private set; } = null!;

    private protected Person Rina { get; private set; } = null!;

    private protected HttpClient Client { get; private set; } = null!;

    private protected TwilioNumber Number => World.Twilio.Number;

    private protected TwilioChat Sms => Rina.On(World.Twilio);

    private protected TwilioChat WhatsApp => Rina.On(World.Twilio.WhatsApp);

    public async Task InitializeAsync()
    {
        World = await FakeWorld.StartAsync(options => options.WhatsAppOverTwilio = true);
        Host = await RecordingHost.StartAsync(World);
        Rina = World.Person("Rina Kusuma").WithPhone("+6281234567001");
        Client = new HttpClient { BaseAddress = World.Twilio.BaseAddress };
        Authenticate(World.Twilio.AuthToken);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await World.DisposeAsync();
    }

    private protected void Authenticate(string token)
        => Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{World.Twilio.AccountSid}:{token}")));

    private protected async Task<(int Status, JsonNode? Body)> PostAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var response = await Client.PostAsync($"/2010-04-01/Accounts/{World.Twilio.AccountSid}/Messages.json", content);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private protected async Task<JsonNode?> SendAsync(string body, params (string Name, string Value)[] more)
    {
        var (status, answer) = await PostAsync([("To", "+6281234567001"), ("From", Number.Phone), ("Body", body), ("StatusCallback", Callback), .. more]);
        Assert.True(status == 201, answer?.ToJsonString());
        return answer;
    }

    private protected async Task<JsonNode?> SendWhatsAppAsync(params (string Name, string Value)[] more)
    {
        var (status, answer) = await PostAsync([("To", "whatsapp:+6281234567001"), ("From", "whatsapp:" + Number.Phone), ("StatusCallback", Callback), .. more]);
        Assert.True(status == 201, answer?.ToJsonString());
        return answer;
    }

    private protected async Task RefusedAsync(int code, params (string Name, string Value)[] form)
    {
        var (status, answer) = await PostAsync(form);
        Assert.Equal($"400 {code}", $"{status} {answer.Text("code")}");
        Assert.Equal("400", answer.Text("status"));
    }

    private protected IReadOnlyList<IReadOnlyDictionary<string, string>> Forms()
        => [.. Host.Posts.Select(post => QueryHelpers.ParseQuery(post.Text).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()))];

    private protected string StatusWords() => string.Join(' ', Forms().Where(form => form.ContainsKey("MessageStatus")).Select(form => form["MessageStatus"]));
}
