using NSubstitute;
using Omnichannel.Identity;
using Omnichannel.Identity.Linkage;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Contacts;

public sealed class SuggestionEndpointsTests
{
    private const string Path = "/omnichannel/api/suggestions";

    [Theory]
    [InlineData("", SuggestionState.Open)]
    [InlineData("?state=rejected", SuggestionState.Rejected)]
    public async Task Suggestions_are_listed_by_state_and_open_ones_by_default(string query, SuggestionState state)
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ListSuggestionsAsync(default, default, default, default).ReturnsForAnyArgs(new Page<SuggestionView>([], null));

        Assert.Equal(200, (await api.GetAsync(Path + query)).Status);

        await api.Contacts.Received().ListSuggestionsAsync(TenantId.Default, state, new PageRequest(null, 50), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("accept", true)]
    [InlineData("reject", false)]
    public async Task A_suggestion_is_decided_by_the_caller(string verb, bool accept)
    {
        await using var api = await TestApi.StartAsync();
        var id = Samples.EntryId(3).Value;
        var view = new SuggestionView(
            new Suggestion { Tenant = TenantId.Default, Id = id, A = Samples.Phone.ToIdentityId(), B = Samples.Email.ToIdentityId(), Reason = "claimed", At = Samples.Now, State = accept ? SuggestionState.Accepted : SuggestionState.Rejected },
            Samples.Phone, Samples.Email, null, null);
        api.Contacts.DecideAsync(TenantId.Default, id, accept, "rina", null, Arg.Any<CancellationToken>()).Returns(view);

        var (status, body) = await api.PostAsync($"{Path}/{id:N}/{verb}", "");

        Assert.Equal((200, accept ? "accepted" : "rejected"), (status, (string?)body!["state"]));
    }

    [Fact]
    public async Task A_suggestion_is_explained_part_by_part()
    {
        await using var api = await TestApi.StartAsync();
        var id = Samples.EntryId(3).Value;
        api.Contacts.ExplainAsync(TenantId.Default, id, Arg.Any<CancellationToken>()).Returns(new LinkExplanation
        {
            PriorBits = 2,
            Contributions = [new LinkContribution("name", LinkAgreement.Equal, 10, 0, "rina hartono", "rina hartono")],
            Threshold = 0,
            Alternatives = [new LinkAlternative("birthDate", LinkAgreement.Differ, -3)],
        });

        var (status, body) = await api.GetAsync($"{Path}/{id:N}/explain");

        Assert.Equal((200, 12.0, 2.0, 0.0), (status, (double?)body!["weight"], (double?)body["prior"], (double?)body["threshold"]));
        Assert.Equal(("name", "equal", 10.0, "rina hartono"), ((string?)body["weights"]![0]!["part"], (string?)body["weights"]![0]!["agreement"], (double?)body["weights"]![0]!["bits"], (string?)body["weights"]![0]!["a"]));
        Assert.Equal(("birthDate", "differ", -3.0), ((string?)body["alternatives"]![0]!["part"], (string?)body["alternatives"]![0]!["agreement"], (double?)body["alternatives"]![0]!["weight"]));
    }

    [Fact]
    public async Task What_cannot_be_explained_is_not_found()
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(404, (await api.GetAsync($"{Path}/{Samples.EntryId(3).Value:N}/explain")).Status);
        Assert.Equal(404, (await api.GetAsync($"{Path}/nonsense/explain")).Status);
    }
}
