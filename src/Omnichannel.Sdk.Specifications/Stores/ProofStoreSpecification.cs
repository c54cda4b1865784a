using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>What every <see cref="IProofStore"/> does. Derive, create an empty store, run.</summary>
public abstract class ProofStoreSpecification : StoreSpecification
{
    private static readonly Identifier Phone = new("phone", "+6281234567001");

    [Fact]
    public virtual async Task A_challenge_comes_back_with_every_field()
    {
        var full = new FullRows(Rows.Tenant).Challenge;
        var plain = Rows.Challenge("budi");
        RowAssert.HasEveryFieldSet(full);

        await ApplyAsync(changes => changes.Challenges.AddRange([full, plain]));

        RowAssert.Same(full, await FindAsync(full.Id));
        RowAssert.Same(plain, await FindAsync(plain.Id));
        Assert.Null(await FindAsync(Rows.NextId()));
    }

    [Fact]
    public virtual async Task A_challenge_is_changed_by_a_newer_revision()
    {
        var first = Rows.Challenge("rina", Phone);
        await ApplyAsync(changes => changes.Challenges.Add(first));
        var second = first with { Attempts = 1, Revision = 1 };
        var third = second with { UsedAt = SampleRows.At(1), Revision = 2 };

        await ApplyAsync(changes => changes.Challenges.Add(second));
        await ApplyAsync(changes => changes.Challenges.Add(third));

        RowAssert.Same(third, await FindAsync(first.Id));
    }

    [Fact]
    public virtual async Task The_same_change_of_a_challenge_again_changes_nothing()
    {
        var used = Rows.Challenge("rina", Phone) with { UsedAt = SampleRows.At(1), Revision = 1 };
        await ApplyAsync(changes => changes.Challenges.Add(used));

        await ApplyAsync(changes => changes.Challenges.Add(used));

        RowAssert.Same(used, await FindAsync(used.Id));
    }

    [Fact]
    public virtual async Task A_challenge_is_answered_once_whichever_writer_is_first()
    {
        var open = Rows.Challenge("rina", Phone);
        await ApplyAsync(changes => changes.Challenges.Add(open));
        var first = open with { UsedAt = SampleRows.At(1), Revision = 1 };
        await ApplyAsync(changes => changes.Challenges.Add(first));
        var message = Rows.Message("rina");

        await Assert.ThrowsAsync<StoreConflictException>(() => ApplyAsync(changes =>
        {
            changes.Entries.Add(message);
            changes.Challenges.Add(open with { UsedAt = SampleRows.At(2), Revision = 1 });
        }));

        RowAssert.Same(first, await FindAsync(open.Id));
        Assert.Null(await Store.FindEntryAsync(Rows.Tenant, message.Id));
    }

    [Fact]
    public virtual async Task Challenges_are_found_by_who_asked_and_by_what_is_to_be_proved()
    {
        var byRina = Rows.Challenge("rina", Phone);
        var ofPhone = Rows.Challenge("budi", Phone);
        var link = Rows.Challenge("rina");
        var others = Rows.Challenge("budi", new Identifier("phone", "+6281234567002"));
        await ApplyAsync(changes => changes.Challenges.AddRange([byRina, ofPhone, link, others]));

        var state = await LoadAsync(query => query.ChallengesOf.UnionWith([(Rows.Tenant, byRina.Asker), (Rows.Tenant, Phone.ToIdentityId()), (Rows.Tenant, SampleRows.Identity("nobody"))]));

        Assert.Equal([byRina, link], Of(byRina.Asker));
        Assert.Equal([byRina, ofPhone], Of(Phone.ToIdentityId()));
        Assert.False(state.ChallengesOf.ContainsKey((Rows.Tenant, SampleRows.Identity("nobody"))));

        IEnumerable<ProofChallenge> Of(IdentityId identity) => state.ChallengesOf[(Rows.Tenant, identity)].OrderBy(challenge => challenge.Id);
    }

    [Fact]
    public virtual async Task Of_many_challenges_the_newest_of_each_kind_are_found()
    {
        var all = Enumerable.Range(0, StateQuery.MaxChallengesOf + 5).Select(n => Rows.Challenge("rina", madeAt: SampleRows.At(n))).ToList();
        var older = Rows.Challenge("rina", Phone, SampleRows.At(-1));
        await ApplyAsync(changes => changes.Challenges.AddRange([.. all, older]));

        var state = await LoadAsync(query => query.ChallengesOf.Add((Rows.Tenant, all[0].Asker)));

        Assert.Equal(all.Skip(5).Append(older).ToHashSet(), state.ChallengesOf[(Rows.Tenant, all[0].Asker)].ToHashSet());
    }

    [Fact]
    public virtual async Task Challenges_of_one_business_are_not_anothers()
    {
        var hers = Rows.Challenge("rina", Phone);
        await ApplyAsync(changes => changes.Challenges.Add(hers));
        var other = new TenantId("other");

        var state = await LoadAsync(query =>
        {
            query.Challenges.Add((other, hers.Id));
            query.ChallengesOf.UnionWith([(other, hers.Asker), (other, Phone.ToIdentityId())]);
        });

        Assert.Empty(state.Challenges);
        Assert.Empty(state.ChallengesOf);
    }

    [Fact]
    public virtual async Task Challenges_that_ended_are_swept_and_the_others_stay()
    {
        var over = Rows.Challenge("rina", Phone) with { ExpiresAt = SampleRows.At(9) };
        var open = Rows.Challenge("rina", Phone) with { ExpiresAt = SampleRows.At(10) };
        await ApplyAsync(changes => changes.Challenges.AddRange([over, open]));

        Assert.Equal(1, await Store.PurgeChallengesAsync(SampleRows.At(10)));

        Assert.Null(await FindAsync(over.Id));
        Assert.NotNull(await FindAsync(open.Id));
        Assert.Equal(0, await Store.PurgeChallengesAsync(SampleRows.At(10)));
    }

    [Fact]
    public virtual async Task Challenges_go_with_who_asked_and_with_what_was_to_be_proved()
    {
        var byRina = Rows.Challenge("rina", Phone);
        var ofPhone = Rows.Challenge("budi", Phone);
        var kept = Rows.Challenge("budi");
        await ApplyAsync(changes => changes.Challenges.AddRange([byRina, ofPhone, kept]));

        await ApplyAsync(changes => changes.ErasedIdentities.AddRange([(Rows.Tenant, byRina.Asker), (Rows.Tenant, Phone.ToIdentityId())]));

        Assert.Null(await FindAsync(byRina.Id));
        Assert.Null(await FindAsync(ofPhone.Id));
        Assert.NotNull(await FindAsync(kept.Id));
    }

    private async Task<ProofChallenge?> FindAsync(Guid id)
        => (await LoadAsync(query => query.Challenges.Add((Rows.Tenant, id)))).Challenges.GetValueOrDefault((Rows.Tenant, id));
}
