using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Omnichannel.Channels;
using Omnichannel.Tests.Accounts;

namespace Omnichannel.Tests.Health;

public sealed class HealthEndpointTests
{
    private const string Path = "/omnichannel/health";

    [Fact]
    public async Task Anybody_is_told_one_word()
    {
        await using var api = await StartAsync(signedIn: false);

        Assert.Equal((200, """{"status":"healthy"}"""), Text(await api.GetAsync(Path)));
    }

    [Fact]
    public async Task Whom_the_policy_lets_in_is_told_of_each_check()
    {
        await using var api = await StartAsync();

        Assert.Equal((200, """{"status":"healthy","checks":{"store":{"status":"healthy"},"whatsapp/toko":{"status":"healthy"}}}"""), Text(await api.GetAsync(Path)));
        Assert.Equal((200, """{"status":"healthy","checks":{"store":{"status":"healthy"},"whatsapp/toko":{"status":"healthy"}}}"""), Text(await api.GetAsync("/omnichannel/api/health")));
    }

    [Fact]
    public async Task A_policy_that_came_after_the_mapping_counts_as_well()
    {
        await using var api = await TestApi.StartAsync(app => app.MapOmnichannel().RequireAuthorization(TestApi.Policy));
        api.Channels.Accounts.Returns([]);

        var (_, told) = await api.GetAsync(Path);
        api.Client.DefaultRequestHeaders.Clear();
        var (_, anonymous) = await api.GetAsync(Path);

        Assert.NotNull(told!["checks"]);
        Assert.Null(anonymous!["checks"]);
    }

    [Fact]
    public async Task Without_a_policy_nobody_is_told_more_than_the_word()
    {
        await using var api = await TestApi.StartAsync(app => app.MapOmnichannel());
        api.Channels.Accounts.Returns([]);

        Assert.Equal((200, """{"status":"healthy"}"""), Text(await api.GetAsync(Path)));
    }

    [Fact]
    public async Task A_caller_whom_the_policy_refuses_is_told_one_word()
    {
        await using var api = await StartAsync(signedIn: false);
        api.Client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "budi;nothing");

        Assert.Equal((200, """{"status":"healthy"}"""), Text(await api.GetAsync(Path)));
    }

    [Fact]
    public async Task A_stopped_account_degrades()
    {
        await using var api = await StartAsync();
        Stop(api);

        Assert.Equal(
            (200, """{"status":"degraded","checks":{"store":{"status":"healthy"},"whatsapp/toko":{"status":"degraded","description":"stopped: The token has expired."}}}"""),
            Text(await api.GetAsync(Path)));
    }

    [Fact]
    public async Task A_store_that_fails_is_unhealthy_and_its_words_stay_here()
    {
        await using var api = await StartAsync();
        api.Store.NextConversationDueAsync(default, default).ThrowsAsyncForAnyArgs(new InvalidDataException("/var/lib/toko.db"));

        var (status, body) = await api.GetAsync(Path);

        Assert.Equal((503, "unhealthy", "InvalidDataException"), (status, (string?)body!["status"], (string?)body["checks"]!["store"]!["description"]));
    }

    [Fact]
    public async Task The_hosts_own_health_checks_can_have_it_too()
    {
        await using var api = await StartAsync();
        Stop(api);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(api.Store).AddSingleton(api.Channels).AddSingleton(api.AccountHealth);
        services.AddHealthChecks().AddOmnichannel();
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal((HealthStatus.Degraded, "whatsapp/toko: stopped: The token has expired."), (report.Status, report.Entries["omnichannel"].Description));
    }

    private static async Task<TestApi> StartAsync(bool signedIn = true)
    {
        var api = await TestApi.StartAsync(signedIn: signedIn);
        var account = AccountEndpointsTests.Account("toko", TenantId.Default);
        api.Channels.Accounts.Returns([account]);
        return api;
    }

    private static void Stop(TestApi api)
        => api.AccountHealth.IsStopped(Arg.Any<AccountKey>(), out Arg.Any<ChannelFailure?>(), out Arg.Any<DateTimeOffset?>()).Returns(call =>
        {
            call[1] = new ChannelFailure { Kind = FailureKind.Account, Reason = FailureReason.Credentials, Message = "The token has expired." };
            call[2] = Samples.Now;
            return true;
        });

    private static (int, string?) Text((int Status, System.Text.Json.Nodes.JsonNode? Body) answer) => (answer.Status, answer.Body?.ToJsonString());
}
