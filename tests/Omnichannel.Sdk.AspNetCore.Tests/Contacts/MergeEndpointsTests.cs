using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NSubstitute.ReturnsExtensions;
using Omnichannel.Identity;

namespace Omnichannel.Tests.Contacts;

public sealed class MergeEndpointsTests
{
    private static readonly string Merge = $"/omnichannel/api/contacts/{Samples.Rina}/merge";

    private static readonly string Unmerge = $"/omnichannel/api/contacts/{Samples.Rina}/unmerge";

    [Fact]
    public async Task Two_identifiers_become_one_person_by_the_word_of_the_caller()
    {
        await using var api = await StartAsync();
        api.Contacts.LinkAsync(default, default, default, default!, default, default).ReturnsForAnyArgs(Samples.Contact());

        var (status, body) = await api.PostAsync(Merge, """{"a":"phone:+6281234567001","b":{"kind":"email","value":"rina@example.com"},"reason":"showed her card"}""");

        Assert.Equal((200, Samples.Rina.ToString()), (status, (string?)body!["id"]));
        await api.Contacts.Received().LinkAsync(TenantId.Default, Samples.Phone, Samples.Email, "rina", "showed her card", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Two_contacts_become_one_by_their_best_known_identities()
    {
        await using var api = await StartAsync();
        var visitor = new Identifier("visitor", "v-1");
        var loyalty = new Identifier("loyalty", "L-1");
        api.Contacts.FindAsync(TenantId.Default, Samples.Merged, Arg.Any<CancellationToken>()).Returns(Samples.Contact() with
        {
            Id = Samples.Merged,
            Identities =
            [
                new ContactIdentity { Identifier = visitor, Assurance = Assurance.Asserted, FirstSeen = Samples.Now.AddDays(-9) },
                new ContactIdentity { Identifier = loyalty, Assurance = Assurance.Verified, FirstSeen = Samples.Now },
            ],
        });
        api.Contacts.LinkAsync(default, default, default, default!, default, default).ReturnsForAnyArgs(Samples.Contact());

        var (status, _) = await api.PostAsync(Merge, $$"""{"with":"{{Samples.Merged}}"}""");

        Assert.Equal(200, status);
        await api.Contacts.Received().LinkAsync(TenantId.Default, Samples.Sender, loyalty, "rina", null, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_constraint_that_keeps_them_apart_is_a_conflict()
    {
        await using var api = await StartAsync();
        api.Contacts.LinkAsync(default, default, default, default!, default, default).ReturnsNullForAnyArgs();

        var (status, problem) = await api.PostAsync(Merge, """{"a":"phone:+6281234567001","b":"customer:C-2"}""");

        Assert.Equal((409, "urn:omnichannel:problem:constraint"), (status, (string?)problem!["type"]));
    }

    [Theory]
    [InlineData("""{"a":"phone:+6281234567001"}""", "b")]
    [InlineData("""{"a":"email:other@example.com","b":"email:another@example.com"}""", "a")]
    [InlineData("""{"with":"nobody"}""", "with")]
    [InlineData("""{"with":"0195500000007000800000000000000a"}""", "with")]
    [InlineData("""{"with":"0195500000007000800000000000000a","a":"phone:1"}""", "with")]
    public async Task What_cannot_be_merged_is_told_by_its_field(string body, string field)
    {
        await using var api = await StartAsync();

        var (status, problem) = await api.PostAsync(Merge, body);

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]![field]);
        await api.Contacts.DidNotReceiveWithAnyArgs().LinkAsync(default, default, default, default!, default, default);
    }

    [Fact]
    public async Task An_identifier_that_was_never_seen_is_not_found()
    {
        await using var api = await StartAsync();
        api.Contacts.LinkAsync(default, default, default, default!, default, default).ThrowsAsyncForAnyArgs(new KeyNotFoundException("email:new@example.com was never seen."));

        Assert.Equal(404, (await api.PostAsync(Merge, """{"a":"phone:+6281234567001","b":"email:new@example.com"}""")).Status);
    }

    [Fact]
    public async Task A_cut_answers_with_both_contacts()
    {
        await using var api = await StartAsync();
        api.Contacts.FindAsync(TenantId.Default, Samples.Email, Arg.Any<CancellationToken>()).Returns(Samples.Contact() with { Id = Samples.Merged });

        var (status, body) = await api.PostAsync(Unmerge, """{"a":"phone:+6281234567001","b":"email:rina@example.com"}""");

        Assert.Equal(200, status);
        Assert.Equal([Samples.Rina.ToString(), Samples.Merged.ToString()], body!["contacts"]!.AsArray().Select(contact => (string?)contact!["id"]));
        await api.Contacts.Received().CutAsync(TenantId.Default, Samples.Phone, Samples.Email, "rina", null, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_piece_of_evidence_is_withdrawn_by_its_id()
    {
        await using var api = await StartAsync();
        var evidence = Samples.EntryId(77).Value;
        api.Contacts.WithdrawAsync(TenantId.Default, evidence, Samples.Sender.ToIdentityId(), "rina", null, Arg.Any<CancellationToken>()).Returns(true, false);

        Assert.Equal(200, (await api.PostAsync(Unmerge, $$"""{"evidence":"{{evidence:N}}"}""")).Status);
        Assert.Equal(404, (await api.PostAsync(Unmerge, $$"""{"evidence":"{{evidence:N}}"}""")).Status);
        Assert.Equal(400, (await api.PostAsync(Unmerge, """{"evidence":"all"}""")).Status);
    }

    private static async Task<TestApi> StartAsync()
    {
        var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(default, default(Identifier), default).ReturnsNullForAnyArgs();
        api.Contacts.FindAsync(default, default(ContactId), default).ReturnsNullForAnyArgs();
        api.Contacts.FindAsync(TenantId.Default, Samples.Rina, Arg.Any<CancellationToken>()).Returns(Samples.Contact());
        api.Contacts.FindAsync(TenantId.Default, Samples.Phone, Arg.Any<CancellationToken>()).Returns(Samples.Contact());
        return api;
    }
}
