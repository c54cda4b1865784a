using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.AspNetCore;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.InMemory;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Security;

/// <summary>Two businesses at one host: the key of the one opens nothing of the other, at any path.</summary>
public sealed class ApiIsolationTests
{
    private const string Secret = "RAHASIA-TOKO-A-4417";

    private static readonly TenantId A = new("toko-a");
    private static readonly Guid Suggestion = new("019550000000700080000000000000f1");
    private static readonly Guid Quarantined = new("019550000000700080000000000000f2");
    private static readonly Guid DeadLetter = new("019550000000700080000000000000f3");

    [Fact]
    public async Task The_key_of_one_business_reads_and_changes_nothing_of_the_other()
    {
        await using var host = await HostAsync();
        var store = host.Services.GetRequiredService<IOmnichannelStore>();
        await store.ApplyAsync(Rows());
        using var client = host.GetTestClient();
        client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "toko-b;api");
        var before = await TextOfAsync(host);
        Assert.Contains(Secret, before, StringComparison.Ordinal);

        var calls = 0;
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.Contains("/api/", StringComparison.Ordinal)))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            {
                foreach (var id in new[] { Samples.Rina.ToString(), Samples.EntryId(1).ToString(), Samples.EntryId(2).ToString(), Samples.Talk.ToString(), Suggestion.ToString("N"), Quarantined.ToString("N"), DeadLetter.ToString("N") })
                {
                    var path = endpoint.RoutePattern.RawText!.Replace("{id}", id, StringComparison.Ordinal).Replace("{provider}/{account}", "whatsapp/toko", StringComparison.Ordinal);
                    using var request = new HttpRequestMessage(new HttpMethod(method), path + $"?limit=200&a={Uri.EscapeDataString(Samples.Sender.ToString())}&b={Uri.EscapeDataString(Samples.Phone.ToString())}");
                    request.Content = method is "GET" or "DELETE" ? null : new StringContent(Body(path), Encoding.UTF8, "application/json");
                    using var response = await client.SendAsync(request);
                    var text = await response.Content.ReadAsStringAsync();

                    Assert.False(text.Contains(Secret, StringComparison.Ordinal), $"{method} {path}: {text}");
                    Assert.False(path.Contains("/" + id, StringComparison.Ordinal) && response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
                    calls++;
                }
            }
        }

        Assert.True(calls > 200);
        Assert.Equal(before, await TextOfAsync(host));
    }

    // What the owner is told about everything that she has.
    private static async Task<string> TextOfAsync(WebApplication host)
    {
        using var client = host.GetTestClient();
        client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "toko-a;api");
        var text = new StringBuilder();
        foreach (var path in new[] { $"contacts/{Samples.Rina}", $"contacts/{Samples.Rina}/export", $"contacts/{Samples.Rina}/audit", $"messages/{Samples.EntryId(1)}", $"messages/{Samples.EntryId(2)}", $"conversations/{Samples.Talk}", "suggestions", "quarantine", $"quarantine/{Quarantined:N}", "deadletters" })
        {
            using var response = await client.GetAsync(new Uri("/omnichannel/api/" + path, UriKind.Relative));
            Assert.True(response.IsSuccessStatusCode, path);
            text.AppendLine(await response.Content.ReadAsStringAsync());
        }

        return text.ToString();
    }

    private static string Body(string path)
        => path.EndsWith("/messages", StringComparison.Ordinal) ? $$$"""{"to":{"contact":"{{{Samples.Rina}}}"},"content":{"type":"text","text":"halo"}}"""
            : path.EndsWith("/merge", StringComparison.Ordinal) || path.EndsWith("/unmerge", StringComparison.Ordinal) ? $$"""{"a":"{{Samples.Sender}}","b":"{{Samples.Phone}}","reason":"x"}"""
            : path.EndsWith("/confirm", StringComparison.Ordinal) ? $$$"""{"asker":{"contact":"{{{Samples.Rina}}}"},"code":"123456"}"""
            : path.EndsWith("/proofs", StringComparison.Ordinal) ? $$$"""{"asker":{"contact":"{{{Samples.Rina}}}"},"identifier":"{{{Samples.Phone}}}"}"""
            : path.EndsWith("/links", StringComparison.Ordinal) ? """{"channel":"whatsapp"}"""
            : path.EndsWith("/assign", StringComparison.Ordinal) ? """{"assignee":"sari"}"""
            : path.EndsWith("/control", StringComparison.Ordinal) ? """{"control":"agent"}"""
            : path.EndsWith("/snooze", StringComparison.Ordinal) ? """{"until":"2030-01-01T00:00:00Z"}"""
            : "{}";

    private static ChangeSet Rows() => new()
    {
        Entries = { Samples.Inbound(1, Secret) with { Tenant = A }, Samples.Outbound(2) with { Tenant = A } },
        Identities = { Samples.Node() with { Tenant = A, Sender = Samples.Profile with { Name = Secret } }, Samples.Node() with { Tenant = A, Id = Samples.Phone.ToIdentityId(), Identifier = Samples.Phone, Sender = null } },
        Contacts = { new Contact { Tenant = A, Id = Samples.Rina, Anchor = Samples.Sender.ToIdentityId(), Conversation = Samples.Talk, IsCurrent = true } },
        Conversations = { Samples.Conversation() with { Tenant = A, Assignee = Secret } },
        Suggestions = { new Suggestion { Tenant = A, Id = Suggestion, A = Samples.Sender.ToIdentityId(), B = Samples.Phone.ToIdentityId(), Reason = Secret, At = Samples.Now } },
        ContactChanges = { new ContactChange { Tenant = A, Id = Quarantined, At = Samples.Now, Kind = ContactChangeKind.Merged, Contact = Samples.Rina, A = Samples.Sender.ToIdentityId(), Actor = Secret } },
        Quarantine = { new QuarantinedWebhook { Tenant = A, Id = Quarantined, Account = new("whatsapp", "toko"), ReceivedAt = Samples.Now, Reason = "malformed", Detail = Secret, Method = "POST", Url = "https://toko.example.com/", Headers = new Dictionary<string, string>(), Body = Encoding.UTF8.GetBytes(Secret) } },
        DeadLetters = { new DeadLetter { Tenant = A, Id = DeadLetter, Kind = DeadLetterKind.Handler, Entry = Samples.EntryId(1), Conversation = Samples.Talk, Account = new("whatsapp", "toko"), At = Samples.Now, Attempts = 1, Problem = Secret } },
    };

    private static async Task<WebApplication> HostAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new FixedTime(Samples.Now));
        builder.Services.AddSingleton<IOmnichannelStore>(new InMemoryStore());
        builder.Services.AddOmnichannel(static omnichannel => omnichannel.AddWhatsApp("toko", static options =>
        {
            (options.Tenant, options.PhoneNumberId, options.AccessToken, options.AppSecret, options.VerifyToken) = (A.Value, "518820334471902", "token", "secret", "buka");
        }));
        builder.Services.AddAuthentication(HeaderAuthentication.Name).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(TestApi.Policy, static policy => policy.RequireAuthenticatedUser().RequireClaim("may", "api"));
        var app = builder.Build();
        app.MapOmnichannel(static options => (options.ApiPolicy, options.ResolveTenant) = (TestApi.Policy, static context => new TenantId(context.User.Identity!.Name!))); // behind the policy there is one
        await app.StartAsync();
        return app;
    }
}
