using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.Linkage;
using Omnichannel.IdentityWorld;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

public sealed class SuggestionExplainerTests
{
    [Fact]
    public async Task Of_every_suggestion_of_a_world_the_parts_sum_to_the_weight_and_reach_the_threshold()
    {
        await using var host = await EngineHarness.StartAsync(services: static services => services.Configure<OmnichannelOptions>(static options => options.DefaultRegion = "ID"));
        var observations = IdentityWorld.World.Tell(new WorldOptions { Seed = 11, Customers = 600 }).Select(static told => told.Observation).OfType<Observation>().ToList();
        foreach (var batch in observations.Chunk(500))
        {
            await host.Contacts.ObserveAsync(TenantId.Default, batch);
        }

        var suggestions = await OpenAsync(host);
        Assert.True(suggestions.Count > 200, $"Only {suggestions.Count} suggestions.");
        Assert.Contains(suggestions, static suggestion => suggestion.Shared?.Kind == IdentifierKinds.SearchKey);
        var seen = new HashSet<string>();
        foreach (var suggestion in suggestions)
        {
            var explanation = await host.Contacts.ExplainAsync(TenantId.Default, suggestion.Id);
            Assert.NotNull(explanation);
            Assert.Equal(suggestion.Weight, explanation.Score, 1e-9);
            Assert.True(explanation.IsLinked, $"{suggestion} has {explanation.Score} of {explanation.Threshold} bits.");
            seen.UnionWith(explanation.Contributions.Select(static part => part.Column));
        }

        Assert.Superset(new HashSet<string> { "name", "birthDate", "address", "phoneMasked", "claims" }, seen);
    }

    [Fact]
    public async Task A_claim_is_explained_part_by_part_with_what_would_turn_it()
    {
        await using var host = await EngineHarness.StartAsync();
        await ObserveAsync(host, "crm/import", "1", Assurance.Asserted, "Rina Hartono", "1980-02-01");
        await ObserveAsync(host, "form/landing", "2", Assurance.Claimed, "Rina Hartono", "1980-02-01");
        var suggestion = Assert.Single(await OpenAsync(host));

        var explanation = (await host.Contacts.ExplainAsync(TenantId.Default, suggestion.Id))!; // it is open

        Assert.Equal(2, explanation.PriorBits); // four of five type their own
        Assert.Equal([("name", LinkAgreement.Equal, 10.0), ("birthDate", LinkAgreement.Equal, 9.0)], explanation.Contributions.Select(static part => (part.Column, part.Agreement, part.Bits)));
        Assert.Empty(explanation.Alternatives); // neither another name nor another birthday alone would undo it
        Assert.Contains("rina hartono", WaterfallChart.ToSvg(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_undo_a_suggestion_is_named()
    {
        await using var host = await EngineHarness.StartAsync();
        await ObserveAsync(host, "crm/import", "1", Assurance.Asserted, "Rina Hartono", null);
        await ObserveAsync(host, "form/landing", "2", Assurance.Claimed, "Rina H.", null);

        var explanation = (await host.Contacts.ExplainAsync(TenantId.Default, Assert.Single(await OpenAsync(host)).Id))!; // it is open

        Assert.Equal([("name", LinkAgreement.Weak)], explanation.Alternatives.Where(static alternative => alternative.Column == "name").Select(static alternative => (alternative.Column, alternative.Agreement)));
        Assert.All(explanation.Alternatives, alternative => Assert.True(alternative.Score < explanation.Threshold));
    }

    [Fact]
    public async Task Nothing_is_explained_of_what_is_no_suggestion_any_more_or_was_made_by_statistics()
    {
        await using var host = await EngineHarness.StartAsync();
        await ObserveAsync(host, "crm/import", "1", Assurance.Asserted, "Rina Hartono", null);
        await ObserveAsync(host, "form/landing", "2", Assurance.Claimed, "Rina Hartono", null);
        var suggestion = Assert.Single(await OpenAsync(host));
        await host.Contacts.DecideAsync(TenantId.Default, suggestion.Id, accept: true, "sari");

        Assert.Null(await host.Contacts.ExplainAsync(TenantId.Default, suggestion.Id));
        Assert.Null(await host.Contacts.ExplainAsync(TenantId.Default, Guid.Empty));
        Assert.Null(await host.Contacts.ExplainAsync(new TenantId("other"), suggestion.Id));
    }

    private static async Task ObserveAsync(EngineHarness host, string source, string id, Assurance assurance, string name, string? birth)
    {
        var profile = new Dictionary<string, string> { [ProfileFields.Name] = name };
        if (birth is not null)
        {
            profile[ProfileFields.BirthDate] = birth;
        }

        await host.Contacts.ObserveAsync(TenantId.Default, [new Observation { Id = id, Source = source, Identifiers = [new IdentifierClaim(IdentifierKinds.Phone, "+6281240000017", assurance)], Profile = profile }]);
    }

    private static async Task<List<Suggestion>> OpenAsync(EngineHarness host)
    {
        var open = new List<Suggestion>();
        string? after = null;
        do
        {
            var page = await host.Contacts.ListSuggestionsAsync(TenantId.Default, SuggestionState.Open, new PageRequest(after, 1000));
            open.AddRange(page.Items.Select(static view => view.Suggestion));
            after = page.Next;
        }
        while (after is not null);
        return open;
    }
}
