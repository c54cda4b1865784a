using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Messages;

public sealed class MessageEndpointsTests
{
    private const string Path = "/omnichannel/api/messages";

    [Fact]
    public async Task Everything_that_the_caller_says_reaches_the_engine()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound()] });

        var (status, _) = await api.PostAsync(Path, $$"""
            {"to":{"contact":"{{Samples.Rina}}"},"content":{"text":"Pilih","choices":[{"id":"a","title":"A"}],"type":"choices"},"purpose":"marketing",
             "channel":"whatsapp","account":"toko","fallback":["sms","email"],"fallbackAfter":90.5,"key":"k-1","replyTo":"{{Samples.EntryId(1)}}"}
            """);

        Assert.Equal(202, status);
        var (tenant, request) = Sent(api);
        Assert.Equal(TenantId.Default, tenant);
        Assert.Equal(Samples.Rina, request.To.Contact);
        Assert.Equal("a", Assert.IsType<ChoicesContent>(request.Content).Choices[0].Id);
        Assert.Equal(("marketing", new ChannelKind("whatsapp"), "toko", "k-1"), (request.Purpose, request.Channel, request.Account, request.Key));
        Assert.Equal([new ChannelKind("sms"), new ChannelKind("email")], request.Fallback);
        Assert.Equal(TimeSpan.FromSeconds(90.5), request.FallbackAfter);
        Assert.Equal(Samples.EntryId(1), request.ReplyTo);
        Assert.Equal("rina", request.Author);
    }

    [Theory]
    [InlineData("""{"identifier":"phone:+6281234567001"}""")]
    [InlineData("""{"identifier":{"kind":"phone","value":"+6281234567001"}}""")]
    public async Task An_identifier_is_a_text_or_an_object(string to)
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound()] });

        await api.PostAsync(Path, "{\"to\":" + to + ""","content":{"type":"text","text":"Halo"}}""");

        Assert.Equal(Samples.Phone, Sent(api).Request.To.Identifier);
    }

    [Fact]
    public async Task The_answer_leads_to_the_message()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound()] });
        using var content = new StringContent("""{"to":{"identifier":"phone:+6281234567001"},"content":{"type":"text","text":"Halo"}}""", System.Text.Encoding.UTF8, "application/json");

        using var response = await api.Client.PostAsync(new Uri(Path, UriKind.Relative), content);

        Assert.Equal($"{Path}/{Samples.EntryId(2)}", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_repeated_key_answers_with_the_message_of_then_and_says_so()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound(2, DeliveryStatus.Read, "wamid.9")], IsRepeat = true });
        api.Messages.ReadReceiptsAsync(default, default, default).ReturnsForAnyArgs([]);

        var (status, body) = await api.PostAsync(Path, """{"to":{"identifier":"phone:+6281234567001"},"content":{"type":"text","text":"Halo"},"key":"k-1"}""");

        Assert.Equal((202, true, Samples.EntryId(2).ToString(), "read"), (status, (bool)body!["repeat"]!, (string?)body["id"], (string?)body["message"]!["status"]));
    }

    [Theory]
    [InlineData(FailureReason.WindowClosed, "windowClosed", "window-closed")]
    [InlineData(FailureReason.NotOnChannel, "notOnChannel", "not-on-channel")]
    [InlineData(FailureReason.OptedOut, "optedOut", "opted-out")]
    [InlineData(FailureReason.BadContent, "badContent", "bad-content")]
    [InlineData(FailureReason.Blocked, "blocked", "blocked")]
    public async Task A_refusal_says_why_and_what_would_be_possible(FailureReason reason, string word, string type)
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome
        {
            Refusal = new ChannelFailure { Kind = FailureKind.Permanent, Reason = reason, Message = "It cannot be." },
            Plan = [new PlanStep(new ChannelKind("whatsapp"), "whatsapp", "toko", reason)],
            Possible = ["template on whatsapp/toko"],
        });

        var (status, problem) = await api.PostAsync(Path, """{"to":{"identifier":"phone:+6281234567001"},"content":{"type":"text","text":"Halo"}}""");

        Assert.Equal(422, status);
        Assert.Equal($"urn:omnichannel:problem:{type}", (string?)problem!["type"]);
        Assert.Equal((word, "It cannot be.", "permanent"), ((string?)problem["reason"], (string?)problem["detail"], (string?)problem["kind"]));
        Assert.Equal("template on whatsapp/toko", (string?)problem["possible"]![0]);
        Assert.Equal(word, (string?)problem["plan"]![0]!["refusal"]);
    }

    [Fact]
    public async Task Messages_are_listed_by_what_is_asked_for()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.ListAsync(default, default!, default, default).ReturnsForAnyArgs(new Page<Entry>([Samples.Inbound()], "cursor-2"));

        var (status, body) = await api.GetAsync(Path + "?channel=whatsapp&account=toko&providerId=wamid.1&direction=outboundEcho&status=delivered&after=cursor-1&limit=200");

        Assert.Equal((200, "cursor-2"), (status, (string?)body!["next"]));
        await api.Messages.Received().ListAsync(
            TenantId.Default,
            new EntryFilter { Channel = new ChannelKind("whatsapp"), Account = "toko", ProviderId = "wamid.1", Direction = MessageDirection.OutboundEcho, Status = DeliveryStatus.Delivered },
            new PageRequest("cursor-1", 200),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Outbound_messages_have_their_receipts_and_inbound_ones_have_none()
    {
        await using var api = await TestApi.StartAsync();
        var outbound = Samples.Outbound(2, DeliveryStatus.Failed, "wamid.9");
        api.Messages.ListAsync(default, default!, default, default).ReturnsForAnyArgs(new Page<Entry>([outbound, Samples.Inbound()], null));
        api.Messages.ReadReceiptsAsync(TenantId.Default, outbound.Id, Arg.Any<CancellationToken>()).Returns([Receipt(outbound.Id)]);

        var (_, body) = await api.GetAsync(Path);

        Assert.Equal(("receipt", "failed"), ((string?)body!["items"]![0]!["receipts"]![0]!["type"], (string?)body["items"]![0]!["receipts"]![0]!["status"]));
        Assert.False(body["items"]![1]!.AsObject().ContainsKey("receipts"));
        Assert.Single(api.Messages.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(IMessages.ReadReceiptsAsync));
    }

    [Fact]
    public async Task A_message_says_whom_it_belongs_to()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.FindAsync(TenantId.Default, Samples.EntryId(1), Arg.Any<CancellationToken>()).Returns(Samples.Inbound());
        api.Store.ReadIdentitiesAsync(default, default!, default).ReturnsForAnyArgs([Samples.Node()]);

        var (_, body) = await api.GetAsync($"{Path}/{Samples.EntryId(1)}");

        Assert.Equal(Samples.Rina.ToString(), (string?)body!["contact"]);
    }

    [Fact]
    public async Task An_edited_message_says_what_it_says_now_and_what_it_said()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.FindAsync(default, default, default).ReturnsForAnyArgs(Samples.Inbound() with { Edited = "ada stok merah?", EditedAt = Samples.Now });

        var (_, body) = await api.GetAsync($"{Path}/{Samples.EntryId(1)}");

        Assert.Equal(("ada stok merah?", "ada stok?"), ((string?)body!["content"]!["text"], (string?)body["originalContent"]!["text"]));
    }

    [Fact]
    public async Task An_outbound_message_has_no_provider_id_before_the_provider_took_it()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.ReadReceiptsAsync(default, default, default).ReturnsForAnyArgs([]);
        api.Messages.FindAsync(default, default, default).ReturnsForAnyArgs(Samples.Outbound(), Samples.Outbound(2, DeliveryStatus.Accepted, "wamid.9"));

        var (_, before) = await api.GetAsync($"{Path}/{Samples.EntryId(2)}");
        var (_, after) = await api.GetAsync($"{Path}/{Samples.EntryId(2)}");

        Assert.False(before!.AsObject().ContainsKey("providerId"));
        Assert.Equal("wamid.9", (string?)after!["providerId"]);
    }

    [Fact]
    public async Task A_sent_message_is_changed_and_taken_back()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.FindAsync(default, default, default).ReturnsForAnyArgs(Samples.Outbound());

        var (edited, _) = await api.SendAsync(HttpMethod.Patch, $"{Path}/{Samples.EntryId(2)}", """{"content":{"type":"text","text":"Ada, Kak!"}}""");
        var (deleted, _) = await api.SendAsync(HttpMethod.Delete, $"{Path}/{Samples.EntryId(2)}", null);

        Assert.Equal((200, 204), (edited, deleted));
        await api.Messages.Received().EditAsync(TenantId.Default, Samples.EntryId(2), new TextContent("Ada, Kak!"), Arg.Any<CancellationToken>());
        await api.Messages.Received().DeleteAsync(TenantId.Default, Samples.EntryId(2), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_channel_that_cannot_change_messages_says_so()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.EditAsync(default, default, default!, default).ThrowsAsyncForAnyArgs(
            new ChannelException(new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.BadContent, Message = "whatsapp cannot change what was sent." }));

        var (status, problem) = await api.SendAsync(HttpMethod.Patch, $"{Path}/{Samples.EntryId(2)}", """{"content":{"type":"text","text":"x"}}""");

        Assert.Equal((422, "whatsapp cannot change what was sent."), (status, (string?)problem!["detail"]));
    }

    private static (TenantId Tenant, SendRequest Request) Sent(TestApi api)
    {
        var arguments = Assert.Single(api.Messages.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(IMessages.SendAsync)).GetArguments();
        return ((TenantId)arguments[0]!, (SendRequest)arguments[1]!);
    }

    [Theory]
    [InlineData("""{"fallbackAfter":60}""")]
    [InlineData("""{"fallbackAfter":0.5,"fallback":["sms"]}""")]
    [InlineData("""{"fallbackAfter":9999999,"fallback":["sms"]}""")]
    [InlineData("""{"fallbackAfter":-1,"fallback":["sms"]}""")]
    public async Task The_time_of_a_fallback_needs_a_fallback_and_has_a_range(string part)
    {
        await using var api = await TestApi.StartAsync();

        var (status, body) = await api.PostAsync(Path, part[..^1] + ""","to":{"identifier":"phone:+6281234567001"},"content":{"type":"text","text":"Halo"}}""");

        Assert.Equal(400, status);
        Assert.Contains("fallbackAfter", body!.ToJsonString(), StringComparison.Ordinal);
    }

    private static StoredReceipt Receipt(EntryId entry) => new(TenantId.Default, entry, new ReceiptEvent
    {
        Channel = new ChannelKind("whatsapp"),
        Account = "toko",
        EventKey = "s:1",
        Status = DeliveryStatus.Failed,
    });
}
