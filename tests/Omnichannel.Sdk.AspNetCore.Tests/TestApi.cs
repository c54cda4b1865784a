using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using Omnichannel.AspNetCore;
using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Messages;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Tests;

/// <summary>The HTTP surface over substitutes of the services behind it.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public const string Policy = "staff";

    private readonly WebApplication _app;

    private TestApi(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public HttpClient Client { get; }

    public IWebhooks Webhooks => _app.Services.GetRequiredService<IWebhooks>();

    public IMessages Messages => _app.Services.GetRequiredService<IMessages>();

    public IContacts Contacts => _app.Services.GetRequiredService<IContacts>();

    public IProofs Proofs => _app.Services.GetRequiredService<IProofs>();

    public IConversations Conversations => _app.Services.GetRequiredService<IConversations>();

    public IFailedWork FailedWork => _app.Services.GetRequiredService<IFailedWork>();

    public IChannelDirectory Channels => _app.Services.GetRequiredService<IChannelDirectory>();

    public IAccountHealth AccountHealth => _app.Services.GetRequiredService<IAccountHealth>();

    public IOmnichannelStore Store => _app.Services.GetRequiredService<IOmnichannelStore>();

    public RecordedLog Log { get; private init; } = new();

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    public static Task<TestApi> StartAsync(Action<OmnichannelEndpointOptions>? configure = null, bool signedIn = true)
        => StartAsync(app => app.MapOmnichannel(options =>
        {
            options.ApiPolicy = Policy;
            configure?.Invoke(options);
        }), signedIn);

    public static async Task<TestApi> StartAsync(Action<WebApplication> map, bool signedIn = true)
    {
        var log = new RecordedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(new FixedTime(Samples.Now));
        builder.Services.AddSingleton(Substitute.For<IWebhooks>());
        builder.Services.AddSingleton(Substitute.For<IMessages>());
        builder.Services.AddSingleton(Substitute.For<IContacts>());
        builder.Services.AddSingleton(Substitute.For<IProofs>());
        builder.Services.AddSingleton(Substitute.For<IConversations>());
        builder.Services.AddSingleton(Substitute.For<IFailedWork>());
        builder.Services.AddSingleton(Substitute.For<IChannelDirectory>());
        builder.Services.AddSingleton(Substitute.For<IAccountHealth>());
        builder.Services.AddSingleton(Substitute.For<IOmnichannelStore>());
        builder.Services.AddAuthentication(HeaderAuthentication.Name).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, static policy => policy.RequireAuthenticatedUser().RequireClaim("may", "api"));
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        var client = app.GetTestClient();
        if (signedIn)
        {
            client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "rina;api");
        }

        var api = new TestApi(app, client) { Log = log };
        api.Store.ReadIdentitiesAsync(default, default!, default).ReturnsForAnyArgs([]);
        return api;
    }

    public async Task<(int Status, JsonNode? Body)> GetAsync(string path) => await ReadAsync(await Client.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, string json) => await SendAsync(HttpMethod.Post, path, json);

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return await ReadAsync(await Client.SendAsync(request));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<(int Status, JsonNode? Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
    }
}
