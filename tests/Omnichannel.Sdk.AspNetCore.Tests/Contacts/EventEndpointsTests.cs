using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Omnichannel.Events;

namespace Omnichannel.Tests.Contacts;

public sealed class EventEndpointsTests
{
    private const string Path = "/omnichannel/api/events";

    [Fact]
    public async Task An_event_arrives_whole()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.RecordAsync(default, default!, default).ReturnsForAnyArgs([Samples.EntryId(5)]);

        var (status, body) = await api.PostAsync(Path, """
            [{"eventKey":"order-1","name":"order","at":"2026-01-02T03:04:05Z","channel":"store","account":"till-1",
              "from":{"address":"77","name":"Rina","identifiers":[{"kind":"phone","value":"+6281234567001","assurance":"asserted"}]},
              "text":"3 tas","data":{"total":150000,"lines":[{"sku":"T1"}]}}]
            """);

        Assert.Equal((200, $$"""[{"eventKey":"order-1","entry":"{{Samples.EntryId(5)}}"}]"""), (status, body!.ToJsonString()));
        var recorded = Assert.Single((IReadOnlyList<CustomerEvent>)api.Contacts.ReceivedCalls().Single().GetArguments()[1]!);
        Assert.Equal(("order-1", "order", "3 tas"), (recorded.EventKey, recorded.Name, recorded.Text));
        Assert.Equal((new ChannelKind("store"), "till-1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), (recorded.Channel, recorded.Account, recorded.At));
        Assert.Equal(("77", "Rina", "+6281234567001"), (recorded.From.Address, recorded.From.Name, recorded.From.Identifiers[0].Value));
        Assert.Equal(150000, recorded.Data!.Value.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_place_may_be_told_in_one_word_and_the_person_by_identifiers_alone()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.RecordAsync(default, default!, default).ReturnsForAnyArgs([Samples.EntryId(5)]);

        var (status, _) = await api.PostAsync(Path, """[{"eventKey":"v-1","name":"visit","source":"store/till-1/b","from":{"identifiers":[{"kind":"loyalty","value":"L-1","assurance":"verified"}]}}]""");

        Assert.Equal(200, status);
        var recorded = Assert.Single((IReadOnlyList<CustomerEvent>)api.Contacts.ReceivedCalls().Single().GetArguments()[1]!);
        Assert.Equal((new ChannelKind("store"), "till-1/b", ""), (recorded.Channel, recorded.Account, recorded.From.Address));
    }

    [Fact]
    public async Task An_event_that_names_nobody_who_can_be_read_is_told_by_the_callers_own_word()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.RecordAsync(default, default!, default).ThrowsAsyncForAnyArgs(new ArgumentException("The event '1' names nobody.", "event"));

        var (status, problem) = await api.PostAsync(Path, """[{"eventKey":"1","name":"x","source":"store/1","from":{"identifiers":[{"kind":"phone","value":"x","assurance":"verified"}]}}]""");

        Assert.Equal((400, "The event '1' names nobody."), (status, (string?)problem!["errors"]?["from"]?[0]));
    }

    [Theory]
    [InlineData("""[{"name":"x","source":"store/1","from":{"address":"7"}}]""", "[0].eventKey")]
    [InlineData("""[{"eventKey":"1","source":"store/1","from":{"address":"7"}}]""", "[0].name")]
    [InlineData("""[{"eventKey":"1","name":"x","from":{"address":"7"}}]""", "[0].channel")]
    [InlineData("""[{"eventKey":"1","name":"x","channel":"store","from":{"address":"7"}}]""", "[0].account")]
    [InlineData("""[{"eventKey":"1","name":"x","source":"store","from":{"address":"7"}}]""", "[0].source")]
    [InlineData("""[{"eventKey":"1","name":"x","source":"store/1","channel":"store","from":{"address":"7"}}]""", "[0].source")]
    [InlineData("""[{"eventKey":"1","name":"x","source":"store/1"}]""", "[0].from")]
    [InlineData("""[{"eventKey":"1","name":"x","source":"store/1","from":{"identifiers":[]}}]""", "[0].from")]
    [InlineData("""[null]""", "[0].name")]
    [InlineData("""[{"eventKey":"1","name":"x","source":"store/1","from":{"address":"7"}},{"eventKey":"2","name":"x","source":"store/1","from":{"address":"7"},"data":{"lines":[{"x":"\ud800"}]}}]""", "[1].data.lines[0].x")]
    public async Task An_event_that_cannot_be_read_is_told_by_its_place(string body, string field)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.PostAsync(Path, body);

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]?[field]);
        Assert.Empty(api.Contacts.ReceivedCalls());
    }
}
