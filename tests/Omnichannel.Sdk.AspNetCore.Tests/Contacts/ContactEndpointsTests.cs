using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NSubstitute.ReturnsExtensions;
using Omnichannel.Conversations;
using Omnichannel.Identity;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Contacts;

public sealed class ContactEndpointsTests
{
    private const string Path = "/omnichannel/api/contacts";

    [Theory]
    [InlineData("phone:%2B6281234567001", "phone", "+6281234567001")]
    [InlineData("phone:+6281234567001", "phone", "+6281234567001")]
    [InlineData("phone:0812-3456-7001", "phone", "0812-3456-7001")]
    [InlineData("scoped:whatsapp/ID.9011%3A2", "scoped", "whatsapp/ID.9011:2")]
    [InlineData("email:rina%2Btoko@example.com", "email", "rina+toko@example.com")]
    public async Task An_identifier_in_the_query_arrives_as_it_was_meant(string query, string kind, string value)
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(TenantId.Default, new Identifier(kind, value), Arg.Any<CancellationToken>()).Returns(Samples.Contact());

        var (status, body) = await api.GetAsync($"{Path}?identifier={query}");

        Assert.Equal((200, Samples.Rina.ToString()), (status, (string?)body!["items"]![0]!["id"]));
    }

    [Theory]
    [InlineData("phone")]
    [InlineData(":1")]
    [InlineData("phone:")]
    [InlineData("phone:%20")]
    public async Task What_is_no_identifier_is_told(string query)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.GetAsync($"{Path}?identifier={query}");

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]!["identifier"]);
    }

    [Fact]
    public async Task An_identifier_that_nobody_holds_gives_an_empty_page()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(default, default(Identifier), default).ReturnsNullForAnyArgs();

        var (status, body) = await api.GetAsync(Path + "?identifier=email:nobody@example.com");

        Assert.Equal((200, """{"items":[],"next":null}"""), (status, body!.ToJsonString()));
    }

    [Fact]
    public async Task Contacts_are_searched_page_by_page()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.SearchAsync(TenantId.Default, "rin", new PageRequest(null, 2), Arg.Any<CancellationToken>()).Returns(new Page<ContactView>([Samples.Contact(), Samples.Contact()], "more"));
        api.Contacts.SearchAsync(TenantId.Default, "rin", new PageRequest("more", 2), Arg.Any<CancellationToken>()).Returns(new Page<ContactView>([Samples.Contact()], null));

        var (_, first) = await api.GetAsync(Path + "?q=rin&limit=2");
        var (_, second) = await api.GetAsync($"{Path}?q=rin&limit=2&after={(string?)first!["next"]}");

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, second!["items"]!.AsArray().Count));
        Assert.Null(second["next"]);
        Assert.True(second.AsObject().ContainsKey("next"));
    }

    [Fact]
    public async Task An_identifier_and_a_text_do_not_go_together()
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(400, (await api.GetAsync(Path + "?q=rin&identifier=email:rina@example.com")).Status);
    }

    [Fact]
    public async Task A_merged_id_answers_with_the_surviving_contact_and_says_so()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(TenantId.Default, Samples.Merged, Arg.Any<CancellationToken>()).Returns(Samples.Contact(Samples.Merged));

        var (status, body) = await api.GetAsync($"{Path}/{Samples.Merged}");

        Assert.Equal((200, Samples.Rina.ToString(), Samples.Merged.ToString()), (status, (string?)body!["id"], (string?)body["mergedFrom"]));
    }

    [Fact]
    public async Task The_timeline_is_read_page_by_page()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ReadTimelineAsync(TenantId.Default, Samples.Rina, new PageRequest("c1", 1), Arg.Any<CancellationToken>()).Returns(new Page<Entry>([Samples.Inbound()], "c2"));

        var (status, body) = await api.GetAsync($"{Path}/{Samples.Rina}/timeline?after=c1&limit=1");

        Assert.Equal((200, "c2", "ada stok?"), (status, (string?)body!["next"], (string?)body["items"]![0]!["content"]!["text"]));
    }

    [Fact]
    public async Task The_timeline_of_nobody_is_not_found()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ReadTimelineAsync(default, default, default, default).ThrowsAsyncForAnyArgs(new KeyNotFoundException("There is no contact."));

        Assert.Equal(404, (await api.GetAsync($"{Path}/{Samples.Rina}/timeline")).Status);
    }

    [Fact]
    public async Task An_explanation_needs_both_identifiers()
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.GetAsync($"{Path}/{Samples.Rina}/explain?b=rubbish");

        Assert.Equal((400, "is missing"), (status, (string?)problem!["errors"]!["a"]![0]));
        Assert.StartsWith("takes kind:value", (string?)problem["errors"]!["b"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_is_erased_once()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.EraseAsync(TenantId.Default, Samples.Rina, "rina", null, Arg.Any<CancellationToken>()).Returns(true, false);

        Assert.Equal((204, null), await api.SendAsync(HttpMethod.Delete, $"{Path}/{Samples.Rina}", null));
        Assert.Equal(404, (await api.SendAsync(HttpMethod.Delete, $"{Path}/{Samples.Rina}", null)).Status);
    }

    [Fact]
    public async Task An_export_is_a_file()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.ExportAsync(default, default, default).ReturnsForAnyArgs(new ContactExport(Samples.Contact(), [], [], [], []));

        using var response = await api.Client.GetAsync(new Uri($"{Path}/{Samples.Rina}/export", UriKind.Relative));

        Assert.Equal($"attachment; filename=\"contact-{Samples.Rina}.json\"", response.Content.Headers.ContentDisposition?.ToString());
    }
}
