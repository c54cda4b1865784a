using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace Omnichannel.Tests.Api;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Without_a_policy_every_call_to_the_api_is_refused()
    {
        await using var api = await TestApi.StartAsync(app => app.MapOmnichannel());

        foreach (var (method, path) in ApiCalls(api))
        {
            var (status, body) = await api.SendAsync(method, path, null);
            Assert.Equal(403, status);
            Assert.Equal("urn:omnichannel:problem:no-policy", (string?)body!["type"]);
        }

        Assert.Empty(api.Messages.ReceivedCalls());
        Assert.Empty(api.Contacts.ReceivedCalls());
        Assert.Empty(api.Webhooks.ReceivedCalls());
    }

    [Fact]
    public async Task The_host_is_told_once_that_its_api_has_no_policy()
    {
        await using var api = await TestApi.StartAsync(app => app.MapOmnichannel());

        await api.GetAsync("/omnichannel/api/accounts");
        await api.GetAsync("/omnichannel/api/accounts");

        Assert.Contains("no authorization policy", Assert.Single(api.Log.Lines, line => line.Level == LogLevel.Error).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_caller_is_refused_everywhere_in_the_api()
    {
        await using var api = await TestApi.StartAsync(signedIn: false);

        foreach (var (method, path) in ApiCalls(api).Append((HttpMethod.Get, "/omnichannel/api/nothing")).Append((HttpMethod.Put, "/omnichannel/api/messages")))
        {
            Assert.Equal(401, (await api.SendAsync(method, path, null)).Status);
        }
    }

    [Fact]
    public async Task A_caller_whom_the_policy_does_not_let_in_is_refused()
    {
        await using var api = await TestApi.StartAsync(signedIn: false);
        api.Client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "budi;nothing");

        foreach (var (method, path) in ApiCalls(api))
        {
            Assert.Equal(403, (await api.SendAsync(method, path, null)).Status);
        }
    }

    [Fact]
    public async Task A_policy_that_the_host_adds_afterwards_opens_the_api()
    {
        await using var api = await TestApi.StartAsync(app => app.MapOmnichannel().RequireAuthorization(TestApi.Policy));

        Assert.Equal(200, (await api.GetAsync("/omnichannel/api/openapi.json")).Status);
        api.Client.DefaultRequestHeaders.Clear();
        Assert.Equal(401, (await api.GetAsync("/omnichannel/api/openapi.json")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Anonymous_access_around_the_api_does_not_open_it(bool withPolicy)
    {
        await using var api = await TestApi.StartAsync(
            app => app.MapGroup("").AllowAnonymous().MapOmnichannel(options => options.ApiPolicy = withPolicy ? TestApi.Policy : null), signedIn: false);

        Assert.Equal(403, (await api.GetAsync("/omnichannel/api/accounts")).Status);
    }

    [Fact]
    public async Task Webhooks_stay_open_where_the_host_asks_everybody_to_sign_in()
    {
        await using var api = await TestApi.StartAsync(app => app.MapGroup("").RequireAuthorization(TestApi.Policy).MapOmnichannel(), signedIn: false);
        api.Webhooks.ReceiveAsync(default!, default).ReturnsForAnyArgs(new Omnichannel.Webhooks.WebhookResponse(200));

        Assert.Equal(200, (await api.SendAsync(HttpMethod.Post, "/omnichannel/webhooks/whatsapp/toko", "{}")).Status);
        Assert.Equal(401, (await api.GetAsync("/omnichannel/api/accounts")).Status);
    }

    [Fact]
    public void Mapping_without_the_services_says_what_is_missing()
    {
        using var app = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapOmnichannel());

        Assert.Contains("AddOmnichannel", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_business_is_the_one_that_the_host_reads_from_the_caller()
    {
        await using var api = await TestApi.StartAsync(options => options.ResolveTenant = context => new TenantId("of-" + context.User.Identity!.Name));

        await api.GetAsync($"/omnichannel/api/messages/{Samples.EntryId(1)}");

        await api.Messages.Received().FindAsync(new TenantId("of-rina"), Samples.EntryId(1), Arg.Any<CancellationToken>());
    }

    private static List<(HttpMethod Method, string Path)> ApiCalls(TestApi api)
    {
        var calls = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.Contains("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (
                new HttpMethod(method), endpoint.RoutePattern.RawText!.Replace("{id}", Samples.EntryId(1).ToString(), StringComparison.Ordinal).Replace("{provider}/{account}", "whatsapp/toko", StringComparison.Ordinal))))
            .ToList();
        Assert.True(calls.Count > 30);
        return calls;
    }
}
