using Omnichannel.Identity;

namespace Omnichannel.Specifications;

public abstract partial class IdentityStoreSpecification
{
    private static readonly ComponentLimits Wide = new();

    private readonly List<Evidence> _graph = [];

    [Fact]
    public virtual async Task A_component_is_read_whole_from_any_of_its_identities()
    {
        await AddGraphAsync(Rows.Edge("a", "b"), Rows.Edge("c", "b", EvidenceKind.Linked), Rows.Edge("c", "d", EvidenceKind.Replaced, Assurance.Asserted), Rows.Edge("x", "y"));

        await ExpectAsync(["a"], Wide, followed: ["a", "b", "c", "d"]);
        await ExpectAsync(["d"], Wide, followed: ["a", "b", "c", "d"]);
        await ExpectAsync(["a", "y", "a"], Wide, followed: ["a", "b", "c", "d", "x", "y"]);
        await ExpectAsync(["nobody"], Wide, followed: []);
        await ExpectAsync([], Wide, followed: []);
    }

    [Theory]
    [InlineData(EvidenceKind.Observed, Assurance.Claimed)]
    [InlineData(EvidenceKind.Observed, Assurance.Inferred)]
    [InlineData(EvidenceKind.CannotLink, Assurance.Verified)]
    [InlineData(EvidenceKind.CannotLink, Assurance.Claimed)]
    public virtual async Task What_does_not_tie_is_read_but_not_followed(EvidenceKind kind, Assurance assurance)
    {
        await AddGraphAsync(Rows.Edge("a", "b"), Rows.Edge("b", "c", kind, assurance), Rows.Edge("c", "d"), Rows.Edge("e", "a", kind, assurance), Rows.Edge("f", "e"));

        await ExpectAsync(["a"], Wide, followed: ["a", "b"], notFollowed: ["c", "e"]);
        await ExpectAsync(["c"], Wide, followed: ["c", "d"], notFollowed: ["b"]);
    }

    [Fact]
    public virtual async Task A_claimed_identity_that_is_reached_by_proof_too_is_followed()
    {
        await AddGraphAsync(Rows.Edge("a", "c", assurance: Assurance.Claimed), Rows.Edge("a", "b"), Rows.Edge("b", "c"), Rows.Edge("c", "d"));

        await ExpectAsync(["a"], Wide, followed: ["a", "b", "c", "d"]);
    }

    [Fact]
    public virtual async Task Evidence_between_two_that_are_not_followed_is_not_read()
    {
        await AddGraphAsync(Rows.Edge("a", "b", assurance: Assurance.Claimed), Rows.Edge("a", "c", assurance: Assurance.Claimed), Rows.Edge("b", "c"), Rows.Edge("c", "b", EvidenceKind.CannotLink));

        await ExpectAsync(["a"], Wide, followed: ["a"], notFollowed: ["b", "c"]);
    }

    [Fact]
    public virtual async Task Evidence_of_one_identity_with_itself_and_twice_the_same_ends_is_read()
    {
        await AddGraphAsync(Rows.Edge("a", "a"), Rows.Edge("a", "b"), Rows.Edge("a", "b", EvidenceKind.Linked), Rows.Edge("b", "a"), Rows.Edge("b", "b", assurance: Assurance.Claimed));

        await ExpectAsync(["a"], Wide, followed: ["a", "b"]);
    }

    [Fact]
    public virtual async Task An_end_without_an_identity_is_left_out()
    {
        await ApplyAsync(changes =>
        {
            changes.Identities.Add(Rows.Node("a"));
            changes.Evidence.AddRange([Rows.Edge("a", "ghost"), Rows.Edge("ghost", "a", assurance: Assurance.Claimed)]);
        });

        await ExpectAsync(["a", "ghost"], Wide, followed: ["a"]);
    }

    [Fact]
    public virtual async Task The_nearest_are_followed_first_where_the_limit_of_nodes_cuts()
    {
        await AddGraphAsync([.. Enumerable.Range(0, 9).Select(n => Rows.Edge("n" + n, "n" + (n + 1)))]);

        await ExpectAsync(["n4"], Wide with { Nodes = 3 }, followed: ["n3", "n4", "n5"], notFollowed: ["n2", "n6"], isComplete: false);
        await ExpectAsync(["n0"], Wide with { Nodes = 4 }, followed: ["n0", "n1", "n2", "n3"], notFollowed: ["n4"], isComplete: false);
        await ExpectAsync(["n0"], Wide with { Nodes = 10 }, followed: [.. Enumerable.Range(0, 10).Select(n => "n" + n)]);
    }

    [Fact]
    public virtual async Task Among_equally_near_identities_the_smaller_id_is_followed_first()
    {
        await AddGraphAsync([.. Enumerable.Range(0, 40).Select(n => n % 2 == 0 ? Rows.Edge("leaf" + n, "hub") : Rows.Edge("hub", "leaf" + n))]);
        var byId = Enumerable.Range(0, 40).Select(n => "leaf" + n).OrderBy(SampleRows.Identity).ToList();

        await ExpectAsync(["hub"], Wide with { Nodes = 8 }, followed: ["hub", .. byId.Take(7)], notFollowed: [.. byId.Skip(7)], isComplete: false);
        await ExpectAsync([.. byId], Wide with { Nodes = 7 }, followed: [.. byId.Take(7)], notFollowed: ["hub", .. byId.Skip(7)], isComplete: false);
    }

    [Fact]
    public virtual async Task A_value_that_too_many_share_is_read_but_not_followed()
    {
        await AddGraphAsync([.. Enumerable.Range(0, 5).Select(n => Rows.Edge("sender" + n, "switchboard")), Rows.Edge("sender0", "phone"), Rows.Edge("claimer", "switchboard", assurance: Assurance.Claimed)]);

        await ExpectAsync(["sender0"], Wide with { Neighbours = 4 }, followed: ["sender0", "phone"], notFollowed: ["switchboard"], shared: ["switchboard"]);
        await ExpectAsync(["switchboard"], Wide with { Neighbours = 4 }, followed: [], notFollowed: ["switchboard"], shared: ["switchboard"]);
        await ExpectAsync(
            ["sender0"], Wide with { Neighbours = 5 }, followed: ["phone", "switchboard", .. Enumerable.Range(0, 5).Select(n => "sender" + n)], notFollowed: ["claimer"]);
    }

    [Fact]
    public virtual async Task How_many_may_share_a_value_depends_on_its_kind()
    {
        await AddGraphAsync(Rows.Edge("a", "user"), Rows.Edge("b", "user"));
        await ApplyAsync(changes => changes.Identities.Add(Rows.Node("x") with { Id = SampleRows.Identity("user"), Identifier = new Identifier("username", "rina") }));
        var limits = Wide with { NeighboursByKind = new Dictionary<string, int> { ["username"] = 0, ["phone"] = 9 } };

        await ExpectAsync(["a"], limits, followed: ["a"], notFollowed: ["user"], shared: ["user"]);
        await ExpectAsync(["a"], limits with { Neighbours = 0 }, followed: [], notFollowed: ["a"], shared: ["a"]);
    }

    [Fact]
    public virtual async Task A_blocked_value_is_read_but_not_followed_however_few_share_it()
    {
        await AddGraphAsync(Rows.Edge("a", "placeholder"), Rows.Edge("b", "placeholder"), Rows.Edge("a", "phone"));
        await ApplyAsync(changes => changes.Identities.Add(Rows.Node("x") with { Id = SampleRows.Identity("placeholder"), Identifier = new Identifier("phone", "+628123456789") }));
        var limits = Wide with { Blocked = BlockedValues.BuiltIn };

        await ExpectAsync(["a"], limits, followed: ["a", "phone"], notFollowed: ["placeholder"], shared: ["placeholder"]);
        await ExpectAsync(["placeholder"], limits, followed: [], notFollowed: ["placeholder"], shared: ["placeholder"]);
        await ExpectAsync(["a"], Wide, followed: ["a", "phone", "placeholder", "b"]);
    }

    [Fact]
    public virtual async Task The_earliest_claims_on_an_identity_and_by_it_are_read()
    {
        var on = Enumerable.Range(0, 9).Select(n => Rows.Edge("on" + n, "a", assurance: n % 2 == 0 ? Assurance.Claimed : Assurance.Inferred) with { FirstSeen = SampleRows.At(n * 4 % 9) }).ToList();
        var by = Enumerable.Range(0, 9).Select(n => Rows.Edge("a", "by" + n, assurance: Assurance.Claimed) with { FirstSeen = SampleRows.Noon }).ToList();
        var cuts = Enumerable.Range(0, 5).Select(n => Rows.Edge("a", "cut" + n, EvidenceKind.CannotLink, Assurance.Claimed)).ToList();
        await AddGraphAsync([.. on, .. by.AsEnumerable().Reverse(), .. cuts, Rows.Edge("a", "b")]);

        var component = await Store.ReadComponentAsync(Rows.Tenant, [SampleRows.Identity("a")], Wide with { Claims = 3 });

        var expected = on.OrderBy(edge => edge.FirstSeen).Take(3).Concat(by.Take(3)).Concat(cuts).Append(_graph[^1]);
        RowAssert.Same(expected.OrderBy(edge => edge.Id), component.Evidence.OrderBy(edge => edge.Id));
        Assert.Equal(2 + 3 + 3 + 5, component.Nodes.Count);
        Assert.True(component.IsComplete);
    }

    [Fact]
    public virtual async Task A_component_tells_the_contacts_conversations_and_suggestions_of_its_nodes()
    {
        var mine = Rows.Conversation("a");
        var theirs = Rows.Conversation("c");
        var one = Rows.Contact("a") with { Conversation = mine.Id };
        var two = Rows.Contact("c") with { Conversation = theirs.Id };
        var three = Rows.Contact("x") with { Conversation = Rows.NextConversationId() };
        await AddGraphAsync(Rows.Edge("a", "b"), Rows.Edge("b", "c", assurance: Assurance.Claimed), Rows.Edge("x", "y"));
        Suggestion[] inside = [Rows.Suggestion("a", "c"), Rows.Suggestion("c", "b") with { State = SuggestionState.Rejected }];
        await ApplyAsync(changes =>
        {
            changes.Conversations.AddRange([mine, theirs]);
            changes.Contacts.AddRange([one, two, three]);
            changes.Identities.AddRange([Rows.Node("a", one.Id), Rows.Node("b", one.Id), Rows.Node("c", two.Id), Rows.Node("x", three.Id)]);
            changes.Suggestions.AddRange([.. inside, Rows.Suggestion("a", "x"), Rows.Suggestion("x", "y")]);
        });

        var component = await Store.ReadComponentAsync(Rows.Tenant, [SampleRows.Identity("a")], Wide);

        RowAssert.Same(new[] { one, two }.OrderBy(row => row.Id), component.Contacts.OrderBy(row => row.Id));
        RowAssert.Same(new[] { mine, theirs }.OrderBy(row => row.Id.Value), component.Conversations.OrderBy(row => row.Id.Value));
        RowAssert.Same(inside.OrderBy(row => row.Id), component.Suggestions.OrderBy(row => row.Id));
    }

    [Fact]
    public virtual async Task Evidence_that_turns_to_another_keeps_when_it_was_seen()
    {
        var edge = Rows.Edge("a", "b", assurance: Assurance.Claimed) with { FirstSeen = SampleRows.At(1), LastSeen = SampleRows.At(9) };
        await AddGraphAsync(edge, Rows.Edge("c", "d"));
        await Store.ReadComponentAsync(Rows.Tenant, [SampleRows.Identity("c")], Wide); // a store may remember what it has read

        await ApplyAsync(changes => changes.Evidence.Add(edge with { To = SampleRows.Identity("c"), FirstSeen = SampleRows.At(3), LastSeen = SampleRows.At(5) }));

        var turned = Assert.Single((await Store.ReadComponentAsync(Rows.Tenant, [SampleRows.Identity("c")], Wide)).Evidence, evidence => evidence.Id == edge.Id);
        Assert.Equal((SampleRows.At(1), SampleRows.At(9)), (turned.FirstSeen, turned.LastSeen));
    }

    [Fact]
    public virtual async Task A_claim_beyond_those_that_are_read_keeps_when_it_was_seen_when_it_is_proved()
    {
        var early = Rows.Edge("b", "a", assurance: Assurance.Claimed) with { FirstSeen = SampleRows.At(1), LastSeen = SampleRows.At(1) };
        var late = Rows.Edge("c", "a", assurance: Assurance.Claimed) with { FirstSeen = SampleRows.At(2), LastSeen = SampleRows.At(9) };
        await AddGraphAsync(early, late);
        await Store.ReadComponentAsync(Rows.Tenant, [SampleRows.Identity("a")], Wide with { Claims = 1, Nodes = 1 }); // a store may remember what it has read

        await ApplyAsync(changes => changes.Evidence.Add(late with { Assurance = Assurance.Verified, FirstSeen = SampleRows.At(5), LastSeen = SampleRows.At(5) }));

        var proved = Assert.Single((await Store.ReadComponentAsync(Rows.Tenant, [SampleRows.Identity("a")], Wide with { Claims = 1, Nodes = 1 })).Evidence, evidence => evidence.Id == late.Id);
        Assert.Equal((SampleRows.At(2), SampleRows.At(9)), (proved.FirstSeen, proved.LastSeen));
    }

    [Fact]
    public virtual async Task Evidence_that_is_withdrawn_ties_no_longer()
    {
        var tie = Rows.Edge("b", "c");
        await AddGraphAsync(Rows.Edge("a", "b"), tie, Rows.Edge("c", "d"));

        await ApplyAsync(changes =>
        {
            changes.WithdrawnEvidence.Add((Rows.Tenant, tie.From, tie.Id));
            changes.Evidence.Add(tie with { Reason = "in the same change set" });
        });
        _graph.Remove(tie);

        await ExpectAsync(["a"], Wide, followed: ["a", "b"]);
        await ExpectAsync(["d"], Wide, followed: ["c", "d"]);
    }

    private Task AddGraphAsync(params Evidence[] edges)
    {
        _graph.AddRange(edges);
        return ApplyAsync(changes =>
        {
            changes.Evidence.AddRange(edges);
            changes.Identities.AddRange(edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Select(id => Rows.Node("x") with { Id = id }));
        });
    }

    private async Task ExpectAsync(string[] seeds, ComponentLimits limits, string[] followed, string[]? notFollowed = null, string[]? shared = null, bool isComplete = true)
    {
        var inside = followed.Select(SampleRows.Identity).ToHashSet();
        var outside = (notFollowed ?? []).Select(SampleRows.Identity).ToHashSet();

        var component = await Store.ReadComponentAsync(Rows.Tenant, [.. seeds.Select(SampleRows.Identity)], limits);

        Assert.Equal(inside.Union(outside).Order(), component.Nodes.Select(node => node.Id).Order());
        Assert.Equal(outside.Order(), component.NotFollowed.Order());
        Assert.Equal((shared ?? []).Select(SampleRows.Identity).Order(), component.Shared.Order());
        Assert.Equal(isComplete, component.IsComplete);
        RowAssert.Same(
            _graph.Where(edge => inside.Contains(edge.From) || inside.Contains(edge.To)).OrderBy(edge => edge.Id),
            component.Evidence.OrderBy(edge => edge.Id));
    }
}
