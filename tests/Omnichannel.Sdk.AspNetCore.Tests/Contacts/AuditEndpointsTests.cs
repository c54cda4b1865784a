using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Contacts;

public sealed class AuditEndpointsTests
{
    private static readonly ContactChange Change = new()
    {
        Tenant = TenantId.Default,
        Id = Samples.EntryId(9).Value,
        At = Samples.Now,
        Kind = ContactChangeKind.Merged,
        Contact = Samples.Rina,
        Other = Samples.Merged,
        A = Samples.Sender.ToIdentityId(),
        B = new Identifier("phone", "+6281234567999").ToIdentityId(),
        Actor = "rina",
        Reason = "showed her card",
        Evidence = Samples.EntryId(10).Value,
    };

    private static readonly MergePreview Preview = new()
    {
        A = Samples.Phone,
        B = Samples.Email,
        Before = [Samples.Contact(), Samples.Contact() with { Id = Samples.Merged }],
        After = [Samples.Contact()],
        Merges = true,
        Conversations = [Samples.Conversation()],
    };

    [Fact]
    public async Task What_happened_to_a_contact_is_listed_with_who_when_and_why()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(TenantId.Default, Samples.Rina, Arg.Any<CancellationToken>()).Returns(Samples.Contact());
        api.Contacts.ListChangesAsync(TenantId.Default, Samples.Rina, new PageRequest(null, 10), Arg.Any<CancellationToken>()).Returns(new Page<ContactChange>([Change], "more"));

        var (status, body) = await api.GetAsync($"/omnichannel/api/contacts/{Samples.Rina}/audit?limit=10");

        Assert.Equal((200, "more"), (status, (string?)body!["next"]));
        var line = body["items"]![0]!;
        Assert.Equal(("merged", "rina", "showed her card"), ((string?)line["kind"], (string?)line["actor"], (string?)line["reason"]));
        Assert.Equal((Samples.Rina.ToString(), Samples.Merged.ToString()), ((string?)line["contact"], (string?)line["other"]));
        Assert.Equal(Samples.Sender.Value, (string?)line["a"]!["value"]);
        Assert.Null(line["b"]); // somebody else's by now
    }

    [Fact]
    public async Task Nobodys_audit_is_not_found()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ListChangesAsync(default, default, default, default).ThrowsAsyncForAnyArgs(new KeyNotFoundException("There is no contact."));

        Assert.Equal(404, (await api.GetAsync($"/omnichannel/api/contacts/{Samples.Rina}/audit")).Status);
        Assert.Equal(404, (await api.GetAsync("/omnichannel/api/contacts/me/audit")).Status);
    }

    [Fact]
    public async Task A_merge_and_a_suggestion_are_shown_before_they_are_made()
    {
        await using var api = await TestApi.StartAsync();
        var suggestion = Samples.EntryId(3).Value;
        api.Contacts.FindAsync(TenantId.Default, Samples.Rina, Arg.Any<CancellationToken>()).Returns(Samples.Contact());
        api.Contacts.FindAsync(TenantId.Default, Samples.Phone, Arg.Any<CancellationToken>()).Returns(Samples.Contact());
        api.Contacts.PreviewAsync(TenantId.Default, Samples.Phone, Samples.Email, Arg.Any<CancellationToken>()).Returns(Preview);
        api.Contacts.PreviewAsync(TenantId.Default, suggestion, Arg.Any<CancellationToken>()).Returns(Preview, (MergePreview?)null);
        const string Body = """{"a":"phone:+6281234567001","b":"email:rina@example.com"}""";

        var merge = await api.PostAsync($"/omnichannel/api/contacts/{Samples.Rina}/merge?preview=true", Body);
        var suggested = await api.GetAsync($"/omnichannel/api/suggestions/{suggestion:N}/preview");

        foreach (var (status, body) in new[] { merge, suggested })
        {
            Assert.Equal((200, true), (status, (bool)body!["merges"]!));
            Assert.Equal((2, 1), (body["before"]!.AsArray().Count, body["after"]!.AsArray().Count));
            Assert.Equal("Rina K.", (string?)body["after"]![0]!["provenance"]!["name"]!["conflicts"]![0]!["value"]);
            Assert.Equal(Samples.Rina.ToString(), (string?)body["conversations"]![0]!["contact"]);
        }

        Assert.Equal(404, (await api.GetAsync($"/omnichannel/api/suggestions/{suggestion:N}/preview")).Status);
        Assert.Equal(400, (await api.PostAsync($"/omnichannel/api/contacts/{Samples.Rina}/merge?preview=maybe", Body)).Status);
        await api.Contacts.DidNotReceiveWithAnyArgs().LinkAsync(default, default, default, default!, default, default);
    }

    [Fact]
    public async Task A_profile_shows_what_is_believed_who_says_so_and_who_says_otherwise()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(TenantId.Default, Samples.Rina, Arg.Any<CancellationToken>()).Returns(Samples.Contact());

        var (_, body) = await api.GetAsync($"/omnichannel/api/contacts/{Samples.Rina}");

        Assert.Equal("Rina", (string?)body!["profile"]!["name"]);
        var name = body["provenance"]!["name"]!;
        Assert.Equal(("Rina", "asserted", "crm/import"), ((string?)name["best"]!["value"], (string?)name["best"]!["assurance"], (string?)name["best"]!["source"]));
        Assert.Equal(("Rina K.", "claimed"), ((string?)name["conflicts"]![0]!["value"], (string?)name["conflicts"]![0]!["assurance"]));
    }
}
