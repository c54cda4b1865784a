using NSubstitute;
using Omnichannel.Channels;
using Omnichannel.Storage;

namespace Omnichannel.Tests.FailedWork;

public sealed class FailedWorkEndpointsTests
{
    [Fact]
    public async Task What_was_quarantined_is_listed_without_its_body_and_without_secrets()
    {
        await using var api = await TestApi.StartAsync();
        api.FailedWork.ListQuarantineAsync(TenantId.Default, new PageRequest("c1", 20), Arg.Any<CancellationToken>()).Returns(new Page<QuarantinedWebhook>([Webhook("{\"x\":1"u8.ToArray())], "c2"));

        var (status, body) = await api.GetAsync("/omnichannel/api/quarantine?after=c1&limit=20");

        Assert.Equal((200, "c2", 6), (status, (string?)body!["next"], (int)body["items"]![0]!["bodyBytes"]!));
        Assert.DoesNotContain("rahasia", body.ToJsonString(), StringComparison.Ordinal);
        Assert.False(body["items"]![0]!.AsObject().ContainsKey("body"));
    }

    [Fact]
    public async Task One_of_them_is_read_with_its_body()
    {
        await using var api = await TestApi.StartAsync();
        var id = Samples.EntryId(4).Value;
        api.Store.FindQuarantinedAsync(TenantId.Default, id, Arg.Any<CancellationToken>()).Returns(Webhook("{\"nama\":\"Ŕina"u8.ToArray()), Webhook([0x7B, 0xFF]));

        var (_, text) = await api.GetAsync($"/omnichannel/api/quarantine/{id:N}");
        var (_, bytes) = await api.GetAsync($"/omnichannel/api/quarantine/{id:N}");

        Assert.Equal(("{\"nama\":\"Ŕina", null), ((string?)text!["body"], (string?)text["bodyBase64"]));
        Assert.Equal((null, "e/8="), ((string?)bytes!["body"], (string?)bytes["bodyBase64"]));
        Assert.DoesNotContain("rahasia", text.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quarantine")]
    [InlineData("deadletters")]
    public async Task A_replay_says_what_became_of_it(string list)
    {
        await using var api = await TestApi.StartAsync();
        var id = Samples.EntryId(4).Value;
        api.FailedWork.ReplayQuarantineAsync(TenantId.Default, id, Arg.Any<CancellationToken>()).Returns(new ReplayResult(false, "wrongType: entry[0]"), new ReplayResult(true));
        api.FailedWork.ReplayDeadLetterAsync(TenantId.Default, id, Arg.Any<CancellationToken>()).Returns(new ReplayResult(false, "wrongType: entry[0]"), new ReplayResult(true));

        var (_, first) = await api.PostAsync($"/omnichannel/api/{list}/{id:N}/replay", "");
        var (_, second) = await api.PostAsync($"/omnichannel/api/{list}/{id:N}/replay", "");

        Assert.Equal("""{"done":false,"problem":"wrongType: entry[0]"}""", first!.ToJsonString());
        Assert.Equal("""{"done":true}""", second!.ToJsonString());
    }

    private static QuarantinedWebhook Webhook(byte[] body) => new()
    {
        Tenant = TenantId.Default,
        Id = Samples.EntryId(4).Value,
        Account = new AccountKey("whatsapp", "toko"),
        ReceivedAt = Samples.Now,
        Reason = "malformed",
        Detail = "line 1",
        Method = "POST",
        Url = "https://toko.example.com/hook?key=rahasia",
        Headers = new Dictionary<string, string> { ["X-Secret"] = "rahasia" },
        Body = body,
    };
}
