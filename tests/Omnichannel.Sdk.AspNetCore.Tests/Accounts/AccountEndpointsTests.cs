using NSubstitute;
using Omnichannel.Channels;

namespace Omnichannel.Tests.Accounts;

public sealed class AccountEndpointsTests
{
    [Fact]
    public async Task Only_the_accounts_of_the_callers_business_are_listed_and_never_their_secrets()
    {
        await using var api = await TestApi.StartAsync();
        ChannelAccount[] accounts = [Account("toko", TenantId.Default), Account("lain", new TenantId("other"))];
        api.Channels.Accounts.Returns(accounts);

        var (_, body) = await api.GetAsync("/omnichannel/api/accounts");

        Assert.Equal("toko", (string?)Assert.Single(body!["items"]!.AsArray())!["account"]);
        Assert.DoesNotContain("rahasia", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_account_says_why_and_until_when()
    {
        await using var api = await TestApi.StartAsync();
        var account = Account("toko", TenantId.Default);
        api.Channels.Accounts.Returns([account]);
        api.AccountHealth.IsStopped(new AccountKey("whatsapp", "toko"), out Arg.Any<ChannelFailure?>(), out Arg.Any<DateTimeOffset?>()).Returns(call =>
        {
            call[1] = new ChannelFailure { Kind = FailureKind.Account, Reason = FailureReason.Credentials, Code = "190", Message = "The token has expired." };
            call[2] = Samples.Now.AddMinutes(10);
            return true;
        });

        var (_, body) = await api.GetAsync("/omnichannel/api/accounts");

        Assert.Equal(
            """{"status":"stopped","problem":{"kind":"account","reason":"credentials","code":"190","message":"The token has expired."},"retryAt":"2026-03-01T08:40:00Z"}""",
            body!["items"]![0]!["health"]!.ToJsonString());
    }

    [Fact]
    public async Task A_stopped_account_is_let_go_on_and_a_strangers_is_not()
    {
        await using var api = await TestApi.StartAsync();
        var (own, other) = (Account("toko", TenantId.Default), Account("lain", new TenantId("other")));
        Know(api, own);
        Know(api, other);

        var (status, body) = await api.PostAsync("/omnichannel/api/accounts/whatsapp/toko/resume", "");
        var (strange, _) = await api.PostAsync("/omnichannel/api/accounts/whatsapp/lain/resume", "");
        var (missing, _) = await api.PostAsync("/omnichannel/api/accounts/whatsapp/tidak/resume", "");

        Assert.Equal((200, """{"status":"healthy"}"""), (status, body!.ToJsonString()));
        Assert.Equal((404, 404), (strange, missing));
        api.AccountHealth.Received(1).Resume(Arg.Any<AccountKey>());
        api.AccountHealth.Received(1).Resume(own.Key);
    }

    [Fact]
    public async Task The_webhook_of_an_account_stands_where_the_host_put_it()
    {
        await using var api = await TestApi.StartAsync(app => Microsoft.AspNetCore.Builder.OmnichannelEndpointRouteBuilderExtensions.MapOmnichannel(app, "/shops/one", options => options.ApiPolicy = TestApi.Policy));
        var account = Account("toko", TenantId.Default);
        api.Channels.Accounts.Returns([account]);

        var (_, body) = await api.GetAsync("/shops/one/api/accounts");

        Assert.Equal("/shops/one/webhooks/whatsapp/toko", (string?)body!["items"]![0]!["webhook"]);
    }

    private static void Know(TestApi api, ChannelAccount account) => api.Channels.TryGetAccount(account.Key, out Arg.Any<ChannelAccount?>()).Returns(call =>
    {
        call[1] = account;
        return true;
    });

    internal static ChannelAccount Account(string name, TenantId tenant)
    {
        var channel = Substitute.For<IChannel>();
        channel.Provider.Returns("whatsapp");
        channel.GetCapabilities(name).Returns(
        [
            new ChannelCapabilities
            {
                Channel = new ChannelKind("whatsapp"),
                Contents = new HashSet<string> { "text", "choices" },
                Choices = new ChoiceCapabilities { MaxButtons = 3, MaxListItems = 10 },
                MaxMediaBytes = new Dictionary<string, long> { ["image"] = 5_000_000 },
                MessagingWindow = TimeSpan.FromHours(24),
                TemplatesOutsideWindow = true,
                AddressKinds = ["phone"],
                Receipts = new HashSet<Omnichannel.Events.DeliveryStatus> { Omnichannel.Events.DeliveryStatus.Read, Omnichannel.Events.DeliveryStatus.Sent },
                Replies = true,
                MessagesPerSecond = 80,
            },
        ]);
        return new ChannelAccount(new AccountKey("whatsapp", name), tenant, channel, new SecretOptions { Token = "rahasia" });
    }

    private sealed class SecretOptions : ChannelAccountOptions
    {
        public string Token { get; set; } = "";
    }
}
