using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.AspNetCore;

namespace Omnichannel.Tests.Security;

/// <summary>A whole host of two businesses over real HTTP and a real file: what it logs is kept, and what it sends arrives nowhere.</summary>
internal sealed class HostileHost : IAsyncDisposable, ILoggerProvider
{
    private static readonly UriCreationOptions AsItStands = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("omnichannel-").FullName;
    private WebApplication _app = null!; // set before anybody sees it
    private HttpClient _client = null!; // so is this

    /// <summary>Gets errors, and whatever came with an exception.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public static async Task<HostileHost> StartAsync()
    {
        var host = new HostileHost();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(host);
        builder.Services.ConfigureHttpClientDefaults(static client => client.ConfigurePrimaryHttpMessageHandler(static () => new Provider()));
        builder.Services.AddOmnichannel(omnichannel => omnichannel
            .ConfigureProofs(static options => options.Key = "a-key-of-proofs-that-is-longer-than-32")
            .UseSqlite($"Data Source={Path.Combine(host._folder, "store.db")}")
            .AddWhatsApp("toko-a", static options => Set(options, "a"))
            .AddWhatsApp("toko-b", static options => Set(options, "b")));
        builder.Services.AddAuthentication(HeaderAuthentication.Name).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(TestApi.Policy, static policy => policy.RequireAuthenticatedUser().RequireClaim("may", "api"));
        host._app = builder.Build();
        host._app.MapOmnichannel(static options => (options.ApiPolicy, options.ResolveTenant) = (TestApi.Policy, static context => new TenantId(context.User.Identity!.Name!))); // behind the policy there is one
        await host._app.StartAsync();
        host._client = new HttpClient { BaseAddress = new Uri(host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) }; // Kestrel has it
        return host;
    }

    public T Get<T>()
        where T : notnull
        => _app.Services.GetRequiredService<T>();

    public async Task<(int Status, string Type, string Text)> SendAsync(string tenant, HttpMethod method, string path, HttpContent? content)
    {
        // As it stands: an attacker's path is not put in order on its way.
        var uri = new Uri(_client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, in AsItStands); // it has one
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.Add(HeaderAuthentication.Header, tenant + ";api");
        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> CallAsync(string tenant, HttpMethod method, string path, string? json = null)
    {
        var (status, _, text) = await SendAsync(tenant, method, "/omnichannel/api" + path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));
        return status < 300 ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {status} {text}"); // null is not said
    }

    /// <summary>Gets all bytes of the store.</summary>
    public IEnumerable<byte[]> Bytes()
        => Directory.GetFiles(_folder, "store.db*").Where(static path => !path.EndsWith("-host", StringComparison.Ordinal)).Select(static path => // not the lock of the host, which is empty
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    /// <summary>Ends it, so that all is said and written.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Set(Channels.WhatsApp.WhatsAppOptions options, string tenant)
    {
        (options.Tenant, options.AppSecret, options.VerifyToken, options.AccessToken) = (tenant, "secret", "buka", "token");
        options.PhoneNumberId = "51882033447190" + (tenant[0] - 'a');
    }

    private sealed class Provider : HttpMessageHandler
    {
        private static int _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"messages":[{"id":"wamid.sent{{Interlocked.Increment(ref _sent)}}"}]}""", Encoding.UTF8, "application/json"),
            });
    }

    private sealed class Logger(HostileHost host, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What Kestrel tells of a request that is none, it tells at Debug.
            if (logLevel >= LogLevel.Error || (exception is not null && !category.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal)))
            {
                host.Faults.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
