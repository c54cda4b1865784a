using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What every <see cref="IAuditStore"/> does. Derive, create an empty store, run.</summary>
public abstract class AuditStoreSpecification : StoreSpecification
{
    private ContactId Contact { get; } = new(Guid.Parse("0195500000007000800000000000000a"));

    [Fact]
    public virtual async Task A_line_of_the_audit_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Change;
        RowAssert.HasEveryFieldSet(full);

        await ApplyAsync(changes => changes.ContactChanges.Add(full));

        RowAssert.Same([full], (await Store.ListContactChangesAsync(Rows.Tenant, full.Contact, [full.A!.Value], default)).Items);
    }

    [Fact]
    public virtual async Task A_line_stays_as_it_was_written()
    {
        var line = Rows.Change(Contact, "rina");
        await ApplyAsync(changes => changes.ContactChanges.Add(line));

        await ApplyAsync(changes => changes.ContactChanges.Add(line with { Actor = "somebody else" }));

        RowAssert.Same([line], await ListAsync("rina"));
    }

    [Fact]
    public virtual async Task A_contacts_lines_are_those_of_its_identities_newest_first()
    {
        var first = Rows.Change(Contact, "rina", "phone");
        var second = Rows.Change(Contact, "budi", "rina");
        var others = Rows.Change(Contact, "budi", "tono");
        await ApplyAsync(changes => changes.ContactChanges.AddRange([first, second, others]));

        RowAssert.Same([second, first], await ListAsync("rina", "phone"));
        RowAssert.Same([first], await ListAsync("phone"));
        Assert.Empty(await ListAsync("nobody"));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public virtual async Task A_line_without_identities_is_the_contacts_own()
    {
        var erased = Rows.Change(Contact, null) with { Kind = ContactChangeKind.Erased };
        await ApplyAsync(changes => changes.ContactChanges.AddRange([erased, Rows.Change(Contact, "rina")]));

        RowAssert.Same([erased], await ListAsync());
        Assert.Empty((await Store.ListContactChangesAsync(Rows.Tenant, new ContactId(Rows.NextId()), [], default)).Items);
    }

    [Fact]
    public virtual async Task The_pages_of_the_audit_make_the_list_once()
    {
        var lines = Enumerable.Range(0, 25).Select(n => n % 2 == 0 ? Rows.Change(Contact, "rina", "phone") : Rows.Change(Contact, "budi", "rina")).ToList();
        await ApplyAsync(changes => changes.ContactChanges.AddRange(lines));
        IdentityId[] members = [SampleRows.Identity("rina"), SampleRows.Identity("phone")];
        var read = new List<ContactChange>();
        string? after = null;
        do
        {
            var page = await Store.ListContactChangesAsync(Rows.Tenant, Contact, members, new PageRequest(after, 7));
            Assert.True(page.Items.Count <= 7);
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        lines.Reverse();
        RowAssert.Same(lines, read);
    }

    [Fact]
    public virtual async Task The_audit_of_one_business_is_not_anothers()
    {
        await ApplyAsync(changes => changes.ContactChanges.AddRange([Rows.Change(Contact, "rina"), Rows.Change(Contact, null)]));

        Assert.Empty((await Store.ListContactChangesAsync(new TenantId("other"), Contact, [SampleRows.Identity("rina")], default)).Items);
    }

    [Fact]
    public virtual async Task Old_lines_are_swept_and_the_others_stay()
    {
        var old = Rows.Change(Contact, "rina") with { At = SampleRows.At(1) };
        var @new = Rows.Change(Contact, "rina") with { At = SampleRows.At(2) };
        await ApplyAsync(changes => changes.ContactChanges.AddRange([old, @new]));

        Assert.Equal(1, await Store.PurgeContactChangesAsync(SampleRows.At(2)));

        RowAssert.Same([@new], await ListAsync("rina"));
    }

    [Fact]
    public virtual async Task Lines_go_with_either_identity_and_the_erasures_own_line_stays()
    {
        var both = Rows.Change(Contact, "rina", "budi");
        var erased = Rows.Change(Contact, null) with { Kind = ContactChangeKind.Erased };
        await ApplyAsync(changes => changes.ContactChanges.AddRange([both, Rows.Change(Contact, "budi", "tono")]));

        await ApplyAsync(changes =>
        {
            changes.ContactChanges.Add(erased);
            changes.ErasedIdentities.Add((Rows.Tenant, SampleRows.Identity("budi")));
        });

        RowAssert.Same([erased], await ListAsync("rina"));
        RowAssert.Same([erased], await ListAsync("tono"));
    }

    private async Task<IReadOnlyList<ContactChange>> ListAsync(params string[] members)
        => (await Store.ListContactChangesAsync(Rows.Tenant, Contact, [.. members.Select(SampleRows.Identity)], default)).Items;
}
