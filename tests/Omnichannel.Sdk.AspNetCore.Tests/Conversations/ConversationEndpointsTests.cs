using NSubstitute;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Conversations;

public sealed class ConversationEndpointsTests
{
    private const string Path = "/omnichannel/api/conversations";

    private static readonly string One = $"{Path}/{Samples.Talk}";

    [Fact]
    public async Task Conversations_are_listed_by_state_account_and_assignee()
    {
        await using var api = await TestApi.StartAsync();
        api.Conversations.ListAsync(default, default!, default, default).ReturnsForAnyArgs(new Page<Conversation>([Samples.Conversation()], "c2"));

        var (status, body) = await api.GetAsync(Path + "?state=snoozed&account=toko&assignee=sari&after=c1&limit=10");

        Assert.Equal((200, "c2"), (status, (string?)body!["next"]));
        await api.Conversations.Received().ListAsync(
            TenantId.Default,
            new ConversationFilter { State = ConversationState.Snoozed, Account = "toko", Assignee = "sari" },
            new PageRequest("c1", 10),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task The_conversations_of_a_contact_are_those_of_all_its_identities()
    {
        await using var api = await TestApi.StartAsync();
        api.Store.FindContactAsync(TenantId.Default, Samples.Merged, Arg.Any<CancellationToken>()).Returns(new Contact { Tenant = TenantId.Default, Id = Samples.Rina, Anchor = default, IsCurrent = true });
        api.Store.ReadMembersAsync(TenantId.Default, Samples.Rina, Arg.Any<CancellationToken>()).Returns([Samples.Node()]);
        api.Conversations.ListAsync(default, default!, default, default).ReturnsForAnyArgs(new Page<Conversation>([], null));

        await api.GetAsync($"{Path}?contact={Samples.Merged}");

        await api.Conversations.Received().ListAsync(
            TenantId.Default, Arg.Is<ConversationFilter>(filter => filter.Owners!.Single() == Samples.Sender.ToIdentityId()), Arg.Any<PageRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Nobodys_conversations_are_none()
    {
        await using var api = await TestApi.StartAsync();
        api.Store.FindContactAsync(default, default, default).ReturnsForAnyArgs((Contact?)null);
        api.Conversations.ListAsync(default, default!, default, default).ReturnsForAnyArgs(new Page<Conversation>([], null));

        await api.GetAsync($"{Path}?contact={Samples.Merged}");

        await api.Conversations.Received().ListAsync(TenantId.Default, Arg.Is<ConversationFilter>(filter => filter.Owners!.Count == 0), Arg.Any<PageRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Entries_are_read_in_order_by_their_place()
    {
        await using var api = await TestApi.StartAsync();
        api.Conversations.FindAsync(default, default, default).ReturnsForAnyArgs(Samples.Conversation());
        api.Conversations.ReadAsync(TenantId.Default, Samples.Talk, 0, 2, Arg.Any<CancellationToken>()).Returns([Samples.Inbound(1), Samples.Inbound(2)]);
        api.Conversations.ReadAsync(TenantId.Default, Samples.Talk, 2, 2, Arg.Any<CancellationToken>()).Returns([Samples.Inbound(3)]);

        var (_, first) = await api.GetAsync($"{One}/entries?limit=2");
        var (_, second) = await api.GetAsync($"{One}/entries?limit=2&after={(string?)first!["next"]}");

        Assert.Equal(("2", null), ((string?)first["next"], (string?)second!["next"]));
        Assert.Equal(3, (long)second["items"]![0]!["sequence"]!);
        Assert.Equal(400, (await api.GetAsync($"{One}/entries?after=last")).Status);
    }

    [Theory]
    [InlineData("open", ConversationState.Open)]
    [InlineData("close", ConversationState.Closed)]
    public async Task A_conversation_is_opened_and_closed(string verb, ConversationState state)
    {
        await using var api = await StartAsync(state);

        var (status, body) = await api.PostAsync($"{One}/{verb}", "");

        Assert.Equal((200, verb == "open" ? "open" : "closed"), (status, (string?)body!["state"]));
        await Updated(api, new ConversationUpdate { State = state });
    }

    [Fact]
    public async Task A_conversation_is_put_away_until_a_time()
    {
        await using var api = await StartAsync(ConversationState.Snoozed);

        var (status, body) = await api.PostAsync($"{One}/snooze", """{"until":"2026-03-01T09:30:00Z"}""");

        Assert.Equal((200, "2026-03-01T09:30:00Z"), (status, (string?)body!["snoozedUntil"]));
        await Updated(api, new ConversationUpdate { State = ConversationState.Snoozed, SnoozeUntil = Samples.Now.AddHours(1) });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public async Task A_conversation_is_put_away_until_she_writes(string? body)
    {
        await using var api = await StartAsync(ConversationState.Snoozed);

        Assert.Equal(200, (await api.SendAsync(HttpMethod.Post, $"{One}/snooze", body)).Status);

        await Updated(api, new ConversationUpdate { State = ConversationState.Snoozed });
    }

    [Fact]
    public async Task Nothing_is_put_away_until_the_past()
    {
        await using var api = await StartAsync();

        var (status, problem) = await api.PostAsync($"{One}/snooze", """{"until":"2026-03-01T08:30:00Z"}""");

        Assert.Equal((400, "takes a time to come"), (status, (string?)problem!["errors"]!["until"]![0]));
    }

    [Theory]
    [InlineData("sari")]
    [InlineData("")]
    public async Task A_conversation_is_given_to_somebody_or_nobody(string assignee)
    {
        await using var api = await StartAsync();

        Assert.Equal(200, (await api.PostAsync($"{One}/assign", $$"""{"assignee":"{{assignee}}"}""")).Status);

        await Updated(api, new ConversationUpdate { Assignee = assignee });
    }

    [Fact]
    public async Task The_control_goes_to_an_agent()
    {
        await using var api = await StartAsync();

        Assert.Equal(200, (await api.PostAsync($"{One}/control", """{"control":"agent"}""")).Status);

        await Updated(api, new ConversationUpdate { Control = "agent" });
    }

    [Theory]
    [InlineData("assign")]
    [InlineData("control")]
    public async Task Nothing_is_handed_over_to_a_missing_name(string verb)
    {
        await using var api = await StartAsync();

        Assert.Equal(400, (await api.PostAsync($"{One}/{verb}", "{}")).Status);
    }

    private static async Task<TestApi> StartAsync(ConversationState state = ConversationState.Open)
    {
        var api = await TestApi.StartAsync();
        api.Conversations.UpdateAsync(default, default, default!, default).ReturnsForAnyArgs(Samples.Conversation(state));
        return api;
    }

    private static Task<Conversation?> Updated(TestApi api, ConversationUpdate update)
        => api.Conversations.Received().UpdateAsync(TenantId.Default, Samples.Talk, update, Arg.Any<CancellationToken>());
}
