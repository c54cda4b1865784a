using System.Text;
using NSubstitute;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Tests.Contacts;

public sealed class ObservationEndpointsTests
{
    private const string Path = "/omnichannel/api/observations";

    [Fact]
    public async Task An_observation_arrives_whole()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ObserveAsync(default, default!, default).ReturnsForAnyArgs([new ObservationResult("o-1", null, Samples.Rina, [])]);

        var (status, body) = await api.PostAsync(Path, """
            [{"id":"o-1","at":"2026-01-02T10:04:05+07:00","source":"store/till-1","sender":"till-77",
              "identifiers":[{"kind":"phone","value":"0812-3456-7001","assurance":"asserted"},{"kind":"loyalty","value":"L-1","assurance":"verified"}],
              "profile":{"name":"Rina","birthDate":"1990-04-05","orders":12,"vip":true,"address":null}}]
            """);

        Assert.Equal((200, Samples.Rina.ToString()), (status, (string?)body![0]!["contact"]));
        var observation = Assert.Single((IReadOnlyList<Observation>)api.Contacts.ReceivedCalls().Single().GetArguments()[1]!);
        Assert.Equal(("o-1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "store/till-1", "till-77"), (observation.Id, observation.At, observation.Source, observation.Sender));
        Assert.Equal([new IdentifierClaim("phone", "0812-3456-7001", Assurance.Asserted), new IdentifierClaim("loyalty", "L-1", Assurance.Verified)], observation.Identifiers);
        Assert.Equal(
            new Dictionary<string, string> { ["name"] = "Rina", ["birthDate"] = "1990-04-05", ["orders"] = "12", ["vip"] = "true" },
            observation.Profile!.ToDictionary());
    }

    [Fact]
    public async Task Each_id_gets_its_contact_or_null_in_the_callers_order()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ObserveAsync(default, default!, default).ReturnsForAnyArgs([new ObservationResult("b", null, Samples.Rina, []), new ObservationResult("a", null, null, ["phone: the value cannot be read."])]);

        var (_, body) = await api.PostAsync(Path, """[{"id":"b","source":"store/1"},{"id":"a","source":"store/1"}]""");

        Assert.Equal(
            $$"""[{"id":"b","contact":"{{Samples.Rina}}"},{"id":"a","contact":null,"refused":["phone: the value cannot be read."]}]""",
            body!.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"source":"store/1"}]""", "[0].id")]
    [InlineData("""[{"id":"1"}]""", "[0].source")]
    [InlineData("""[{"id":"1","source":"s"},null]""", "[1].id")]
    [InlineData("""[{"id":"1","source":"s","identifiers":[{"kind":"phone","value":"1"}]}]""", "[0].identifiers[0].assurance")]
    [InlineData("""[{"id":"1","source":"s","identifiers":[{"kind":"phone","value":"1","assurance":7}]}]""", "[0].identifiers[0].assurance")]
    [InlineData("""[{"id":"1","source":"s","identifiers":[{"kind":"phone","value":"1","assurance":"sure"}]}]""", "[0].identifiers[0].assurance")]
    [InlineData("""[{"id":"1","source":"s","identifiers":[{"kind":"phone","value":" ","assurance":"verified"}]}]""", "[0].identifiers[0].value")]
    [InlineData("""[{"id":"1","source":"s","identifiers":[null]}]""", "[0].identifiers[0].assurance")]
    [InlineData("""[{"id":"1","source":"s","at":"yesterday"}]""", "[0].at")]
    [InlineData("""[{"id":"1","source":"s","profile":{"address":{"city":"Solo"}}}]""", "[0].profile.address")]
    [InlineData("""[{"id":"1","source":"s","profile":{"name":"\ud800"}}]""", "[0].profile.name")]
    [InlineData("""{"id":"1","source":"s"}""", "body")]
    public async Task A_row_that_cannot_be_read_is_told_by_its_place(string body, string field)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.PostAsync(Path, body);

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]?[field]);
        Assert.Empty(api.Contacts.ReceivedCalls());
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(10_001, 400)]
    public async Task A_call_takes_ten_thousand(int count, int expected)
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ObserveAsync(default, default!, default).ReturnsForAnyArgs([]);
        var body = new StringBuilder("[").AppendJoin(',', Enumerable.Range(0, count).Select(n => $$"""{"id":"{{n}}","source":"s/1"}""")).Append(']');

        Assert.Equal(expected, (await api.PostAsync(Path, body.ToString())).Status);
    }

    [Fact]
    public async Task Of_many_wrong_rows_a_hundred_are_told()
    {
        await using var api = await TestApi.StartAsync();

        var (_, problem) = await api.PostAsync(Path, "[" + string.Join(',', Enumerable.Repeat("{\"source\":\"s\"}", 5000)) + "]");

        Assert.Equal(100, problem!["errors"]!.AsObject().Count);
    }
}
