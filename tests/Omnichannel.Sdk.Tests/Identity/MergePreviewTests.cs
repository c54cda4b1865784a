using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.Proof;

namespace Omnichannel.Identity;

public sealed class MergePreviewTests
{
    [Fact]
    public async Task A_preview_shows_what_the_merge_then_makes_and_changes_nothing()
    {
        await using var host = await ProofHost.StartAsync();
        await host.Engine.ReceiveAsync(ScriptedChannel.Message("m2", "other", "Halo juga", EngineHarness.Start.AddMinutes(1)));
        var other = new Identifier("sender", "scripted/toko/other");
        await ProfileAsync(host, "rina", "Rina Kusuma");
        await ProfileAsync(host, "other", "Rina Maharani");
        var before = await StateAsync();

        var preview = await host.Contacts.PreviewAsync(TenantId.Default, ProofHost.Rina, other);

        Assert.Equal(before, await StateAsync());
        Assert.True(preview.Merges);
        Assert.Null(preview.Refused);
        Assert.Equal(2, preview.Before.Count);
        var after = Assert.Single(preview.After);
        Assert.Equal(2, preview.Conversations.Count);
        Assert.Contains(preview.Conversations, conversation => conversation.Id == after.Conversation);
        Assert.Contains(after.Conflicts, field => field.Name == ProfileFields.Name);

        var merged = await host.Contacts.LinkAsync(TenantId.Default, ProofHost.Rina, other, "sari");
        Assert.Equal(merged!.Id, after.Id);
        Assert.Equal(merged.Conversation, after.Conversation);
        Assert.Equal(merged.Identities.Select(identity => identity.Identifier), after.Identities.Select(identity => identity.Identifier));
        Assert.Equal(merged.Name, after.Name);

        async Task<(ContactView, ContactView, int)> Read() => (
            (await host.Contacts.FindAsync(TenantId.Default, ProofHost.Rina))!,
            (await host.Contacts.FindAsync(TenantId.Default, other))!,
            (await host.Contacts.SearchAsync(TenantId.Default, "")).Items.Count);

        async Task<(ContactId, ContactId, int, int)> StateAsync()
        {
            var (a, b, count) = await Read();
            return (a.Id, b.Id, count, a.Identities.Count + b.Identities.Count);
        }
    }

    [Fact]
    public async Task A_preview_of_a_suggestion_shows_what_accepting_it_makes()
    {
        await using var host = await ProofHost.StartAsync();
        var suggestion = Assert.Single((await host.Contacts.ListSuggestionsAsync(TenantId.Default)).Items);

        var preview = await host.Contacts.PreviewAsync(TenantId.Default, suggestion.Suggestion.Id);

        Assert.True(preview!.Merges);
        Assert.Equal(3, Assert.Single(preview.After).Identities.Count);
        Assert.Single((await host.Contacts.ListSuggestionsAsync(TenantId.Default)).Items);
        Assert.Null(await host.Contacts.PreviewAsync(TenantId.Default, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_preview_tells_which_constraint_would_refuse()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.Contacts.ObserveAsync(TenantId.Default, [Customer("1", "C-1"), Customer("2", "C-2")]);

        var preview = await engine.Contacts.PreviewAsync(TenantId.Default, new Identifier("customer", "C-1"), new Identifier("customer", "C-2"));

        Assert.False(preview.Merges);
        Assert.Equal(RefusalReasons.Exclusive, preview.Refused);
        Assert.Equal(2, preview.After.Count);
        Assert.Equal(preview.Before.Select(contact => contact.Id), preview.After.Select(contact => contact.Id));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => engine.Contacts.PreviewAsync(TenantId.Default, new Identifier("customer", "C-1"), new Identifier("customer", "C-3")));

        static Observation Customer(string id, string number)
            => new() { Id = id, Source = "crm/import", At = EngineHarness.Start, Identifiers = [new IdentifierClaim("customer", number, Assurance.Asserted)] };
    }

    [Fact]
    public async Task A_preview_of_what_is_one_already_shows_it_as_it_stands()
    {
        await using var host = await ProofHost.StartAsync();

        var preview = await host.Contacts.PreviewAsync(TenantId.Default, ProofHost.Rina, ProofHost.Phone);

        Assert.True(preview.Merges);
        Assert.Equal(Assert.Single(preview.Before).Id, Assert.Single(preview.After).Id);
    }

    private static Task<IReadOnlyList<ObservationResult>> ProfileAsync(ProofHost host, string sender, string name)
        => host.Contacts.ObserveAsync(TenantId.Default,
        [
            new Observation { Id = sender, Source = "scripted/toko", Sender = sender, At = EngineHarness.Start, Profile = new Dictionary<string, string> { ["name"] = name } },
        ]);
}
