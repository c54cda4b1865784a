using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.AspNetCore;
using Omnichannel.Testing;

namespace Omnichannel.Tests.Security;

/// <summary>A whole host in a fake world, over real HTTP and a real file, of which everything that it says is kept.</summary>
internal sealed class CanaryHost : IAsyncDisposable
{
    public const string ApiKey = "kunci-api-KENARI-6613";
    public const string ProofKey = "kunci-bukti-KENARI-7714-dan-lebih-panjang-dari-32";

    private readonly string _folder;
    private readonly WebApplication _app;

    private CanaryHost(FakeWorld world, WebApplication app, string folder, TracedOutput output)
    {
        (World, _app, _folder, Output) = (world, app, folder, output);
        Client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) }; // Kestrel has it
        Client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "sari;api");
        Client.DefaultRequestHeaders.Add("Authorization", "Bearer " + ApiKey);
        Client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    public FakeWorld World { get; }

    public TracedOutput Output { get; }

    public HttpClient Client { get; }

    /// <summary>Gets every answer of the API with its status and headers.</summary>
    public List<(string Call, int Status, string Text)> Answers { get; } = [];

    public static async Task<CanaryHost> StartAsync(Action<OmnichannelBuilder> configure)
    {
        var world = await FakeWorld.StartAsync(options => (options.Seed, options.ThrowsWhenRefused) = (7391, false));
        var output = new TracedOutput();
        var folder = Directory.CreateTempSubdirectory("omnichannel-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(output);
        builder.Services.AddOmnichannel(omnichannel => configure(omnichannel
            .Configure(static options => options.WorkLease = TimeSpan.FromDays(7)) // the clock jumps
            .UseFakeWorld(world)
            .ConfigureProofs(static options => options.Key = ProofKey)
            .UseSqlite($"Data Source={Path.Combine(folder, "store.db")}")));
        builder.Services.AddAuthentication(HeaderAuthentication.Name).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(TestApi.Policy, static policy => policy.RequireAuthenticatedUser().RequireClaim("may", "api"));
        var app = builder.Build();
        app.MapOmnichannel(static options => options.ApiPolicy = TestApi.Policy);
        await app.StartAsync();
        var host = new CanaryHost(world, app, folder, output);
        await world.ConnectAsync(app);
        return host;
    }

    public T Get<T>()
        where T : notnull
        => _app.Services.GetRequiredService<T>();

    public async Task<string> CallAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, "/omnichannel/api" + path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Answers.Add(($"{method} {path}", (int)response.StatusCode, $"{response.Headers} {text}"));
        return text;
    }

    /// <summary>Whether a text stands in the store's files, in UTF-8.</summary>
    public bool IsStored(string text)
        => Directory.GetFiles(_folder, "store.db*").Where(static path => !path.EndsWith("-host", StringComparison.Ordinal)).Any(path => // not the lock of the host, which is empty
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await World.DisposeAsync();
        Output.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
