using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Testing;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Tests.Security;

/// <summary>Unusual words are told to a host as personal data and as secrets, everything goes wrong that can, and then they are looked for where they do not belong.</summary>
public sealed class CanaryTests
{
    private const string Name = "Kenari Zamrud7391";
    private const string Phone = "+6281239174441";
    private const string Username = "kenari_zamrud_7392";
    private const string Email = "kenari.7393@example.com";
    private const string Said = "KENARI-MASUK-5521";
    private const string Answered = "KENARI-KELUAR-8812";
    private const string Unread = "KENARI-RUSAK-9915";
    private const string Token = "eyJKENARI.token-7719.palsu";

    // Digits alone, for a number is written in many forms; the hundred millions are nobody's code or size.
    private static readonly string[] Personal = [Name, "Zamrud7391", Phone, Phone[1..], Phone[3..], Username, Email, "kenari.7393", Said, Answered, Unread];

    [Fact]
    public async Task No_word_of_a_person_and_no_secret_is_told_where_it_does_not_belong()
    {
        await using var host = await CanaryHost.StartAsync(omnichannel => omnichannel
            .Configure(static options => options.HandlerAttempts = 2)
            .OnMessage(static message =>
            {
                if (message.Text.Contains("meledak", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException("The handler is broken.");
                }

                message.Reply($"{Answered} {message.Text}");
            }));
        var secrets = Secrets(host);
        var person = host.World.Person(Name).WithPhone(Phone).WithUsername(Username);

        await TalkAsync(host, person);
        await FailAsync(host, person);
        await ForgeAsync(host, person);
        secrets.AddRange(await ProveAsync(host, person));
        await CallAsync(host);

        // It was a full run: the words are where they belong.
        Assert.Contains(host.Answers, answer => answer.Status == 200 && answer.Text.Contains(Said, StringComparison.Ordinal));
        Assert.Contains(host.Answers, answer => answer.Status == 200 && answer.Text.Contains(Answered, StringComparison.Ordinal));
        Assert.True(host.IsStored(Said));
        Assert.All(["Warning", "Error", "Debug", "metric omnichannel."], word => Assert.Contains(host.Output.Said, line => line.Contains(word, StringComparison.Ordinal)));

        // And nowhere else.
        var callers = $"server.port, {host.Client.BaseAddress!.Port}]"; // the spans of those who call the host: the test itself and the providers
        var told = host.Output.Said.Where(line => !line.StartsWith("span ", StringComparison.Ordinal) || !line.Contains(callers, StringComparison.Ordinal));
        Assert.All(told, line => AssertFree(line, [.. Personal, .. secrets]));
        Assert.All(host.Answers, answer => AssertFree(answer.Text, answer.Status >= 400 ? [.. Personal, .. secrets] : secrets));
        Assert.All(secrets, secret => Assert.False(host.IsStored(secret), "A secret stands in the store."));
    }

    private static void AssertFree(string text, IReadOnlyList<string> words)
        => Assert.All(words, word => Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"'{word}' in: {text}"));

    private static List<string> Secrets(CanaryHost host)
    {
        string[] names = ["AccessToken", "AppSecret", "VerifyToken", "BotToken", "SecretToken", "AuthToken", "ApiKeySecret"];
        var secrets = host.World.Settings.Where(setting => names.Any(name => setting.Key.EndsWith(':' + name, StringComparison.Ordinal))).Select(setting => setting.Value).OfType<string>().ToList();
        Assert.True(secrets.Count >= 6, string.Join(' ', host.World.Settings.Keys));
        return [.. secrets, CanaryHost.ApiKey, CanaryHost.ProofKey, Token];
    }

    private static async Task TalkAsync(CanaryHost host, Person person)
    {
        await person.On(host.World.WhatsApp).Says($"{Said} lewat WhatsApp, surel saya {Email}");
        await person.On(host.World.Telegram).Says($"{Said} lewat Telegram");
        await person.On(host.World.Twilio).Says($"{Said} lewat SMS");
        await host.World.SettleAsync();
        await host.World.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.CallAsync(HttpMethod.Post, "/observations", $$$"""[{"source":"crm/import","at":"2026-01-01T00:00:00Z","identifiers":["phone:{{{Phone}}}","email:{{{Email}}}"],"profile":{"name":"{{{Name}}}"}}]""");
    }

    // Refused credentials, throttling, broken servers, rubbish, silence and broken connections, until work is given up.
    private static async Task FailAsync(CanaryHost host, Person person)
    {
        FakeProvider[] providers = [host.World.WhatsApp, host.World.Telegram, host.World.Twilio];
        foreach (var fail in new Action<FakeProvider>[]
        {
            provider => provider.FailNext(status: 401),
            provider => provider.FailNext(status: 429, retryAfter: TimeSpan.FromSeconds(7)),
            provider => provider.FailNext(3, status: 500),
            provider => provider.FailNext(status: 400),
            provider => provider.AnswerGarbageNext(),
            provider => provider.DropNext(),
            provider => provider.HangNext(),
        })
        {
            Array.ForEach(providers, fail);
            await person.On(host.World.WhatsApp).Says($"{Said} lagi");
            await person.On(host.World.Telegram).Says($"{Said} lagi");
            await person.On(host.World.Twilio).Says($"{Said} lagi");
            await host.World.AdvanceAsync(TimeSpan.FromHours(1));
            host.World.EndFaults();
        }

        await person.On(host.World.Telegram).Says($"{Said} meledak");
        host.World.Telegram.FailNext(1000, status: 500);
        await person.On(host.World.Telegram).Says($"{Said} terakhir");
        await host.World.AdvanceAsync(TimeSpan.FromHours(8));
        host.World.EndFaults();
    }

    private static async Task ForgeAsync(CanaryHost host, Person person)
    {
        var said = await person.On(host.World.WhatsApp).Says($"{Said} asli");
        await host.World.WhatsApp.Tamper(said, body => body.Replace("asli", "palsu", StringComparison.Ordinal));
        await host.World.WhatsApp.Tamper(said, headers: new Dictionary<string, string?> { ["X-Hub-Signature-256"] = null });
        await person.On(host.World.WhatsApp).Sends("text", JsonValue.Create(Unread));
        await person.On(host.World.WhatsApp).Sends("text", new JsonObject { [Unread] = new JsonArray(Unread), ["body"] = new JsonObject { [Unread] = Unread } });
        await host.World.SettleAsync();
        foreach (var (provider, account, type) in new[] { ("whatsapp", "toko", "application/json"), ("telegram", "toko-bot", "application/json"), ("twilio", "toko-sms", "application/x-www-form-urlencoded"), ("whatsapp", "nobody", "application/json") })
        {
            using var response = await host.Client.PostAsync(new Uri($"/omnichannel/webhooks/{provider}/{account}?token={Token}", UriKind.Relative), new StringContent($"{{\"{Unread}\":\"{Phone}\"}}", Encoding.UTF8, type));
            host.Answers.Add(("webhook", (int)response.StatusCode, $"{response.Headers} {await response.Content.ReadAsStringAsync()}"));
        }
    }

    /// <summary>Proves a number by a code, wrongly and rightly; gives the secrets that came up.</summary>
    private static async Task<IReadOnlyList<string>> ProveAsync(CanaryHost host, Person person)
    {
        const string Asker = """{"identifier":"visitor:kue-7720"}""";
        var contact = JsonNode.Parse(await host.CallAsync(HttpMethod.Get, "/contacts?q=" + Uri.EscapeDataString(Name)))!["items"]!.AsArray()[0]!["id"]!.GetValue<string>();
        var link = JsonNode.Parse(await host.CallAsync(HttpMethod.Post, $"/contacts/{contact}/links", """{"channel":"telegram"}"""));
        var start = JsonNode.Parse(await host.CallAsync(HttpMethod.Post, "/proofs", $$"""{"asker":{{Asker}},"identifier":"phone:{{Phone}}"}"""));
        await host.World.SettleAsync();
        var code = string.Concat(person.On(host.World.Twilio).Sees[^1].Text!.TakeWhile(char.IsAsciiDigit));
        Assert.Equal(6, code.Length);
        var id = start!["id"]!.GetValue<string>();
        await host.CallAsync(HttpMethod.Post, $"/proofs/{id}/confirm", $$"""{"asker":{{Asker}},"code":"000000"}""");
        await host.CallAsync(HttpMethod.Post, $"/proofs/{id}/confirm", $$"""{"asker":{{Asker}},"code":"{{code}}"}""");
        await host.CallAsync(HttpMethod.Post, $"/proofs/{id}/confirm", $$"""{"asker":{{Asker}},"code":"{{code}}"}""");
        await host.CallAsync(HttpMethod.Post, "/proofs/tokens", $$"""{"asker":{{Asker}},"token":"{{Token}}"}""");
        host.World.Twilio.FailNext(2, status: 500);
        await host.CallAsync(HttpMethod.Post, "/proofs", $$"""{"asker":{{Asker}},"identifier":"phone:{{Phone}}"}""");
        host.World.EndFaults();
        host.Answers.RemoveAll(answer => answer.Call.EndsWith("/links", StringComparison.Ordinal)); // whoever asks for a link is told its token
        return ["\"" + code + "\"", " " + code + " ", link!["token"]!.GetValue<string>()];
    }

    /// <summary>Calls everything that the API has with ids that are there, and with words where ids should be.</summary>
    private static async Task CallAsync(CanaryHost host)
    {
        var contact = JsonNode.Parse(await host.CallAsync(HttpMethod.Get, "/contacts?q=" + Uri.EscapeDataString(Name)))!["items"]!.AsArray()[0]!["id"]!.GetValue<string>();
        await host.CallAsync(HttpMethod.Get, $"/contacts/{contact}/timeline?limit=200");
        await host.CallAsync(HttpMethod.Get, $"/contacts/{contact}/export");
        await host.CallAsync(HttpMethod.Get, $"/contacts/{contact}/audit");
        await host.CallAsync(HttpMethod.Get, "/messages?limit=200");
        await host.CallAsync(HttpMethod.Get, "/conversations");
        await host.CallAsync(HttpMethod.Get, "/deadletters");
        await host.CallAsync(HttpMethod.Get, "/quarantine");
        await host.CallAsync(HttpMethod.Get, "/accounts");
        await host.CallAsync(HttpMethod.Get, "/health");
        await host.CallAsync(HttpMethod.Get, "/openapi.json");
        foreach (var id in JsonNode.Parse(await host.CallAsync(HttpMethod.Get, "/quarantine"))!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()))
        {
            await host.CallAsync(HttpMethod.Get, $"/quarantine/{id}");
            await host.CallAsync(HttpMethod.Post, $"/quarantine/{id}/replay");
        }

        string[] bodies = [$"{{\"{Unread}\":\"{Said}\"}}", $"\"{Said}\"", $"{{\"to\":\"{Phone}\",\"content\":\"{Said}\"", $$$"""{"to":{"identifier":"phone:{{{Phone}}}9999999"},"content":{"type":"text","text":"{{{Said}}}"}}""", "{\"to\":\"\\ud83d\"}"];
        var endpoints = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.Contains("/api/", StringComparison.Ordinal));
        foreach (var endpoint in endpoints)
        {
            foreach (var method in (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Where(method => method != "DELETE"))
            {
                var path = endpoint.RoutePattern.RawText!["/omnichannel/api".Length..].Replace("{provider}/{account}", $"{Username}/{Username}", StringComparison.Ordinal);
                foreach (var id in path.Contains("{id}", StringComparison.Ordinal) ? [Guid.NewGuid().ToString(), Said] : new[] { "" })
                {
                    foreach (var body in method == "GET" ? [null] : (string?[])bodies)
                    {
                        await host.CallAsync(new HttpMethod(method), path.Replace("{id}", id, StringComparison.Ordinal) + $"?after={Uri.EscapeDataString(Said)}&limit={Username}&state={Username}&identifier={Uri.EscapeDataString("phone:" + Phone + "x")}", body);
                    }
                }
            }
        }

        Assert.DoesNotContain(host.Answers, answer => answer.Status >= 500 && answer.Status != 503);
    }
}
