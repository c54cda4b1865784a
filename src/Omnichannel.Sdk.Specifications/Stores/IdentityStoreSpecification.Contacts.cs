using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

public abstract partial class IdentityStoreSpecification
{
    [Fact]
    public virtual async Task Members_are_read_by_first_sight_then_by_id()
    {
        var contact = Rows.Contact("a");
        var nodes = Enumerable.Range(0, 12).Select(n => Rows.Node("member-" + n, contact.Id, SampleRows.At(n * 5 % 4))).ToList();

        await ApplyAsync(changes =>
        {
            changes.Contacts.Add(contact);
            changes.Identities.AddRange(nodes);
            changes.Identities.Add(Rows.Node("stranger", new ContactId(Rows.NextId())));
            changes.Identities.Add(Rows.Node("claimed"));
        });

        RowAssert.Same(nodes.OrderBy(node => node.FirstSeen).ThenBy(node => node.Id), await Store.ReadMembersAsync(Rows.Tenant, contact.Id));
        Assert.Empty(await Store.ReadMembersAsync(Rows.Tenant, new ContactId(Rows.NextId())));
    }

    [Fact]
    public virtual async Task A_member_that_goes_to_another_contact_leaves_its_own()
    {
        var one = Rows.Contact("rina");
        var two = Rows.Contact("budi");
        var rina = Rows.Node("rina", one.Id);
        await ApplyAsync(changes =>
        {
            changes.Contacts.AddRange([one, two]);
            changes.Identities.Add(rina);
        });

        await ApplyAsync(changes => changes.Identities.Add(rina with { Contact = two.Id }));
        Assert.Empty(await Store.ReadMembersAsync(Rows.Tenant, one.Id));
        Assert.Equal(rina.Id, Assert.Single(await Store.ReadMembersAsync(Rows.Tenant, two.Id)).Id);

        await ApplyAsync(changes => changes.Identities.Add(rina with { Contact = null }));
        Assert.Empty(await Store.ReadMembersAsync(Rows.Tenant, two.Id));
    }

    [Fact]
    public virtual async Task An_id_that_was_handed_out_answers_with_the_contact_that_holds_its_anchor()
    {
        var one = Rows.Contact("rina");
        var two = Rows.Contact("budi");
        var rina = Rows.Node("rina", one.Id);
        var budi = Rows.Node("budi", two.Id);
        await ApplyAsync(changes =>
        {
            changes.Contacts.AddRange([one, two]);
            changes.Identities.AddRange([rina, budi]);
        });
        RowAssert.Same(two, await Store.FindContactAsync(Rows.Tenant, two.Id));

        await ApplyAsync(changes =>
        {
            changes.Contacts.Add(two with { IsCurrent = false });
            changes.Identities.Add(budi with { Contact = one.Id });
        });
        RowAssert.Same(one, await Store.FindContactAsync(Rows.Tenant, two.Id));
        RowAssert.Same(one, await Store.FindContactAsync(Rows.Tenant, one.Id));

        await ApplyAsync(changes =>
        {
            changes.Contacts.Add(two);
            changes.Identities.Add(budi);
        });
        RowAssert.Same(two, await Store.FindContactAsync(Rows.Tenant, two.Id));
    }

    [Fact]
    public virtual async Task A_chain_of_merges_ends_at_the_contact_of_today()
    {
        var contacts = Enumerable.Range(0, 4).Select(n => Rows.Contact("person-" + n, isCurrent: n == 3)).ToList();
        await ApplyAsync(changes =>
        {
            changes.Contacts.AddRange(contacts);
            changes.Identities.AddRange(Enumerable.Range(0, 4).Select(n => Rows.Node("person-" + n, contacts[3].Id)));
        });

        foreach (var contact in contacts)
        {
            RowAssert.Same(contacts[3], await Store.FindContactAsync(Rows.Tenant, contact.Id));
        }
    }

    [Fact]
    public virtual async Task An_id_of_a_values_former_holder_answers_with_her()
    {
        var hers = new ContactId(DerivedAt(SampleRows.At(-100)));
        var later = new ContactId(DerivedAt(SampleRows.At(100)));
        var moved = Rows.Contact("rina");
        var stranger = Rows.Contact("stranger");
        await ApplyAsync(changes =>
        {
            changes.Contacts.AddRange([Rows.Contact("number", isCurrent: false, id: hers), Rows.Contact("number", isCurrent: false, id: later), moved, stranger]);
            changes.Identities.Add(Rows.Node("number", stranger.Id) with { Formerly = [new FormerContact(SampleRows.Noon, moved.Id)] });
        });

        RowAssert.Same(moved, await Store.FindContactAsync(Rows.Tenant, hers));
        RowAssert.Same(stranger, await Store.FindContactAsync(Rows.Tenant, later));

        static Guid DerivedAt(DateTimeOffset time) => Guid.ParseExact($"{time.ToUnixTimeMilliseconds():x12}00000000000000000001", "N");
    }

    [Fact]
    public virtual async Task An_id_that_was_never_handed_out_finds_nobody()
    {
        var floating = Rows.Contact("gone", isCurrent: false);
        await ApplyAsync(changes => changes.Contacts.Add(floating));

        Assert.Null(await Store.FindContactAsync(Rows.Tenant, new ContactId(Rows.NextId())));
        Assert.Null(await Store.FindContactAsync(Rows.Tenant, floating.Id));
    }

    [Fact]
    public virtual async Task Contacts_are_found_by_values_names_and_user_names_in_any_case()
    {
        var rina = await AddAsync("rina", node => node with { Identifier = new Identifier("email", "Rina.K@example.com") });
        var budi = await AddAsync("budi", node => node with { Sender = SampleRows.Sender("+62811", "Budi Ünal Ёлкин") with { Username = "budi_99" } });
        var sari = await AddAsync("sari", node => node with { Facts = [SampleRows.Fact("address", "Jalan Rahasia"), SampleRows.Fact("name", "Sari 100% %_'\" \\ Dewi")] });

        await Expect("", rina, budi, sari);
        await Expect("rina", rina);
        await Expect("RINA.K@EXAMPLE", rina);
        await Expect("budi ü", budi);
        await Expect("BUDI Ü", budi);
        await Expect("ёЛКИН", budi);
        await Expect("udi_9", budi);
        await Expect("i", rina, budi, sari);
        await Expect("100%", sari);
        await Expect("%_'\" \\", sari);
        await Expect("b%i");
        await Expect("budi99");
        await Expect("Rahasia");
        await Expect("nobody");

        Task Expect(string text, params Contact[] expected) => ExpectSearchAsync(text, expected);
    }

    [Fact]
    public virtual async Task A_search_pages_by_id_and_keeps_to_current_contacts()
    {
        var contacts = new List<Contact>();
        for (var n = 0; n < 12; n++)
        {
            contacts.Add(await AddAsync("person-" + n, node => node));
        }

        await ApplyAsync(changes =>
        {
            changes.Contacts.Add(contacts[5] with { IsCurrent = false });
            changes.Identities.Add(Rows.Node("person-5", contacts[2].Id));
        });
        contacts.RemoveAt(5);

        await ExpectSearchAsync("", [.. contacts]);
        await ExpectSearchAsync("person", [.. contacts]);
        await ExpectSearchAsync("person-5", contacts[2]);
    }

    [Fact]
    public virtual async Task A_contact_is_found_by_the_name_of_today()
    {
        var rina = await AddAsync("rina", node => node with { Sender = SampleRows.Sender("1", "Kartika"), SenderAt = SampleRows.At(1) });
        await ExpectSearchAsync("kartika", rina);

        await ApplyAsync(changes => changes.Identities.Add(Rows.Node("rina", rina.Id) with { Sender = SampleRows.Sender("1", "Maharani"), SenderAt = SampleRows.At(2) }));

        await ExpectSearchAsync("kartika");
        await ExpectSearchAsync("maharani", rina);
    }

    [Fact]
    public virtual async Task Suggestions_come_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Suggestion;
        var plain = Rows.Suggestion("rina", "budi");
        RowAssert.HasEveryFieldSet(full);

        await ApplyAsync(changes => changes.Suggestions.AddRange([full, plain]));

        RowAssert.Same(full, await Store.FindSuggestionAsync(Rows.Tenant, full.Id));
        RowAssert.Same(plain, await Store.FindSuggestionAsync(Rows.Tenant, plain.Id));
        RowAssert.Same([full], (await Store.ListSuggestionsAsync(Rows.Tenant, SuggestionState.Rejected, default)).Items);
        Assert.Null(await Store.FindSuggestionAsync(Rows.Tenant, Rows.NextId()));
    }

    [Fact]
    public virtual async Task Suggestions_of_a_state_are_listed_heaviest_first()
    {
        double[] weights = [1.5, -3, 0, 12.25, 1.5, -0.5, 1e-300, 1e300];
        var open = weights.Select((weight, n) => Rows.Suggestion("a" + n, "b" + n, weight)).ToList();
        var accepted = Rows.Suggestion("rina", "budi", 99) with { State = SuggestionState.Accepted };
        await ApplyAsync(changes => changes.Suggestions.AddRange([.. open, accepted]));

        var read = new List<Suggestion>();
        for (string? after = "", first = null; after is not null; first = after)
        {
            var page = await Store.ListSuggestionsAsync(Rows.Tenant, SuggestionState.Open, new PageRequest(first, 3));
            read.AddRange(page.Items);
            after = page.Next;
        }

        RowAssert.Same(open.OrderByDescending(row => row.Weight).ThenByDescending(row => row.Id), read);
        RowAssert.Same([accepted], (await Store.ListSuggestionsAsync(Rows.Tenant, SuggestionState.Accepted, default)).Items);
    }

    [Fact]
    public virtual async Task A_suggestion_that_is_decided_or_removed_leaves_its_list()
    {
        var decided = Rows.Suggestion("a", "b", 1);
        var removed = Rows.Suggestion("c", "d", 2);
        await ApplyAsync(changes => changes.Suggestions.AddRange([decided, removed]));

        await ApplyAsync(changes =>
        {
            changes.Suggestions.Add(decided with { State = SuggestionState.Rejected });
            changes.RemovedSuggestions.Add((Rows.Tenant, removed.Id));
        });

        Assert.Empty((await Store.ListSuggestionsAsync(Rows.Tenant, SuggestionState.Open, default)).Items);
        Assert.Single((await Store.ListSuggestionsAsync(Rows.Tenant, SuggestionState.Rejected, default)).Items);
        Assert.Null(await Store.FindSuggestionAsync(Rows.Tenant, removed.Id));
    }

    private async Task<Contact> AddAsync(string name, Func<IdentityNode, IdentityNode> shape)
    {
        var contact = Rows.Contact(name);
        await ApplyAsync(changes =>
        {
            changes.Contacts.Add(contact);
            changes.Identities.Add(shape(Rows.Node(name, contact.Id)));
        });
        return contact;
    }

    private async Task ExpectSearchAsync(string text, params Contact[] expected)
    {
        var read = new List<Contact>();
        string? after = null;
        do
        {
            var page = await Store.SearchContactsAsync(Rows.Tenant, text, new PageRequest(after, 2));
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        RowAssert.Same(expected, read);
    }
}
