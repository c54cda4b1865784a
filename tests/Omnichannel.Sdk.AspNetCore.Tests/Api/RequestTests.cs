using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NSubstitute.ReturnsExtensions;
using Omnichannel.Messages;
using Omnichannel.Storage;

namespace Omnichannel.Tests.Api;

public sealed class RequestTests
{
    private const string Send = "/omnichannel/api/messages";

    private const string Valid = """{"to":{"identifier":"phone:+6281234567001"},"content":{"type":"text","text":"Halo"}}""";

    [Theory]
    [InlineData("", "The body is missing.")]
    [InlineData("{\"to\":", "The body is not JSON")]
    [InlineData("{\"to\":{}} {}", "The body is not JSON")]
    [InlineData("<xml/>", "The body is not JSON")]
    [InlineData("null", "The body is null.")]
    public async Task A_body_that_is_no_json_is_a_problem_of_its_own(string body, string detail)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.PostAsync(Send, body);

        Assert.Equal((400, "urn:omnichannel:problem:malformed-body"), (status, (string?)problem!["type"]));
        Assert.StartsWith(detail, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Empty(api.Messages.ReceivedCalls());
    }

    [Theory]
    [InlineData("""[]""", "body", "is not of the type that is documented")]
    [InlineData("""{"to":5,"content":{"type":"text","text":"x"}}""", "to", "is not of the type that is documented")]
    [InlineData("""{"content":{"type":"text","text":"x"}}""", "to", "is missing")]
    [InlineData("""{"to":{"contact":"x"}}""", "content", "is missing")]
    [InlineData("""{"to":{"contact":"x"},"content":{"type":"text","text":"x"}}""", "to.contact", "takes an id of 32 hexadecimal digits")]
    [InlineData("""{"to":{},"content":{"type":"text","text":"x"}}""", "to", "takes exactly one of contact, conversation and identifier")]
    [InlineData("""{"to":{"contact":"1","conversation":"2"},"content":{"type":"text","text":"x"}}""", "to", "takes exactly one of contact, conversation and identifier")]
    [InlineData("""{"to":{"identifier":"phone"},"content":{"type":"text","text":"x"}}""", "to.identifier", "is not of the type that is documented")]
    [InlineData("""{"to":{"identifier":{"kind":"phone"}},"content":{"type":"text","text":"x"}}""", "to.identifier.value", "is missing")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":"x"}""", "content", "takes an object with a type")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"text":"x"}}""", "content.type", "is missing")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"telepathy"}}""", "content.type", "takes one of: text, image, audio, voice, video, document, sticker, location, contacts, postback, form, command, order, share, storyMention, email, system, unsupported, choices, card, template, reaction, request, flow, products, provider")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","text":5}}""", "content.text", "is not of the type that is documented")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"location","name":"Toko"}}""", "content.latitude", "is missing")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"choices","text":"?","choices":[{"id":null,"title":"a"}]}}""", "content.choices[0].id", "is not of the type that is documented")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","text":"\ud800"}}""", "content.text", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:\ud800"},"content":{"type":"text","text":"x"}}""", "to.identifier", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","text":"x"},"key":"\ud800"}""", "key", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":{"kind":"phone","value":"\ud800"}},"content":{"type":"text","text":"x"}}""", "to.identifier.value", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"template","name":"x","parameters":{"\ud800":"x"}}}""", "content.parameters", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","\uD800":"x"}}""", "content", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"\udc00x","text":"x"}}""", "content.type", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"template","name":"x","components":[{},{"a":[1,"\ud83d"]}]}}""", "content.components[1].a[1]", "is not valid Unicode: it holds half of a surrogate pair")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"choices","text":"?","choices":[{"id":"1","title":"a"},null]}}""", "content.choices[1]", "is null")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"template","name":"x","parameters":{"1":null}}}""", "content.parameters.1", "is null")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"contacts","contacts":[{"name":"a","Phones":[null]}]}}""", "content.contacts[0].phones[0]", "is null")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","text":"x"},"key":""}""", "key", "takes 1 to 200 characters")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","text":"x"},"fallback":["sms",""]}""", "fallback", "takes at most 20 names of channels")]
    [InlineData("""{"to":{"identifier":"phone:1"},"content":{"type":"text","text":"x"},"replyTo":"latest"}""", "replyTo", "takes an id of 32 hexadecimal digits")]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field, string message)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.PostAsync(Send, body);

        Assert.Equal((400, "urn:omnichannel:problem:invalid-request"), (status, (string?)problem!["type"]));
        Assert.Equal(message, (string?)problem["errors"]?[field]?[0]);
        Assert.Empty(api.Messages.ReceivedCalls());
    }

    [Fact]
    public async Task Every_wrong_field_is_told_at_once()
    {
        await using var api = await TestApi.StartAsync();

        var (_, problem) = await api.PostAsync(Send, """{"key":"","replyTo":"x","content":{}}""");

        Assert.Equal(["content.type", "key", "replyTo", "to"], problem!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json", 202)]
    [InlineData("application/json; charset=utf-8", 202)]
    [InlineData("application/vnd.toko+json", 202)]
    [InlineData(null, 202)]
    public async Task Only_json_is_read(string? contentType, int expected)
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound()] });
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Valid));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using var response = await api.Client.PostAsync(new Uri(Send, UriKind.Relative), content);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("gzip", 415)]
    [InlineData("identity", 202)]
    public async Task A_packed_body_is_refused_as_such(string encoding, int expected)
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound()] });
        using var content = new StringContent(Valid, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add(encoding);

        using var response = await api.Client.PostAsync(new Uri(Send, UriKind.Relative), content);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal(expected == 415, (await response.Content.ReadAsStringAsync()).Contains("packed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_in_another_encoding_is_refused_as_such()
    {
        await using var api = await TestApi.StartAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(Valid.Replace("Halo", "Hal\u00e9", StringComparison.Ordinal))) { Headers = { ContentType = new("application/json") } };

        using var response = await api.Client.PostAsync(new Uri(Send, UriKind.Relative), content);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("The body is not UTF-8.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ReturnsForAnyArgs(new SendOutcome { Messages = [Samples.Outbound()] });

        Assert.Equal(202, (await api.PostAsync(Send, "\uFEFF" + Valid)).Status);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var api = await TestApi.StartAsync(options => options.MaxApiBodyBytes = 1024);

        var (status, problem) = await api.PostAsync(Send, Valid + new string(' ', 1024));

        Assert.Equal((413, "urn:omnichannel:problem:too-large"), (status, (string?)problem!["type"]));
        Assert.Empty(api.Messages.ReceivedCalls());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("direction=sideways", "direction")]
    [InlineData("direction=Inbound", "direction")]
    [InlineData("direction=0", "direction")]
    [InlineData("status=gone", "status")]
    public async Task A_wrong_parameter_is_told_by_its_name(string query, string field)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.GetAsync($"{Send}?{query}");

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]?[field]);
        Assert.Empty(api.Messages.ReceivedCalls());
    }

    [Theory]
    [InlineData("/omnichannel/nothing")]
    [InlineData("/omnichannel/webhooks/whatsapp")]
    [InlineData("/omnichannel/api/nothing")]
    [InlineData("/omnichannel/api/messages/1/2/3")]
    [InlineData("/omnichannel/api")]
    public async Task An_unknown_path_is_a_problem(string path)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.GetAsync(path);

        Assert.Equal((404, "urn:omnichannel:problem:not-found"), (status, (string?)problem!["type"]));
    }

    [Fact]
    public async Task Another_method_is_a_problem_that_names_the_right_ones()
    {
        await using var api = await TestApi.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Send}/{Samples.EntryId(1)}");

        using var response = await api.Client.SendAsync(request);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["DELETE", "GET", "PATCH"], response.Content.Headers.Allow);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET", "/messages/{0}")]
    [InlineData("GET", "/contacts/{0}")]
    [InlineData("DELETE", "/contacts/{0}")]
    [InlineData("GET", "/conversations/{0}")]
    [InlineData("GET", "/conversations/{0}/entries")]
    [InlineData("POST", "/conversations/{0}/close")]
    [InlineData("POST", "/suggestions/{0}/accept")]
    [InlineData("POST", "/deadletters/{0}/replay")]
    [InlineData("POST", "/quarantine/{0}/replay")]
    [InlineData("GET", "/quarantine/{0}")]
    public async Task An_id_that_nobody_has_is_not_found(string method, string path)
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.FindAsync(default, default, default).ReturnsNullForAnyArgs();
        api.Contacts.FindAsync(default, default(ContactId), default).ReturnsNullForAnyArgs();
        api.Contacts.DecideAsync(default, default, default, default!, default, default).ReturnsNullForAnyArgs();
        api.Conversations.FindAsync(default, default, default).ReturnsNullForAnyArgs();
        api.Conversations.UpdateAsync(default, default, default!, default).ReturnsNullForAnyArgs();
        api.FailedWork.ReplayDeadLetterAsync(default, default, default).ReturnsNullForAnyArgs();
        api.FailedWork.ReplayQuarantineAsync(default, default, default).ReturnsNullForAnyArgs();
        api.Store.FindQuarantinedAsync(default, default, default).ReturnsNullForAnyArgs();

        foreach (var id in new[] { Samples.EntryId(9).ToString(), "nothing" })
        {
            var (status, problem) = await api.SendAsync(new HttpMethod(method), "/omnichannel/api" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id), null);
            Assert.Equal((404, "urn:omnichannel:problem:not-found"), (status, (string?)problem!["type"]));
        }
    }

    [Fact]
    public async Task What_the_engine_finds_wrong_is_the_callers_problem()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.ListAsync(default, default!, default, default).ThrowsAsyncForAnyArgs(new ArgumentException("This is no cursor of a list.", "after"));

        var (status, problem) = await api.GetAsync(Send + "?after=rubbish");

        Assert.Equal((400, "This is no cursor of a list."), (status, (string?)problem!["errors"]!["after"]![0]));
    }

    [Fact]
    public async Task When_there_is_too_much_to_do_the_caller_hears_when_to_come_again()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.SendAsync(default, default!, default).ThrowsAsyncForAnyArgs(new Engine.StoreUnavailableException("Too many requests wait for the store."));

        using var content = new StringContent(Valid, Encoding.UTF8, "application/json");
        using var answer = await api.Client.PostAsync(new Uri(Send, UriKind.Relative), content);

        Assert.Equal((503, true), ((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Contains("urn:omnichannel:problem:unavailable", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_expected_is_logged_and_told_without_its_words()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.FindAsync(default, default, default).ThrowsAsyncForAnyArgs(new InvalidDataException("/var/lib/toko.db"));

        var (status, problem) = await api.GetAsync($"{Send}/{Samples.EntryId(1)}");

        Assert.Equal((500, "urn:omnichannel:problem:internal"), (status, (string?)problem!["type"]));
        Assert.DoesNotContain("toko.db", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(api.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("getMessage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_are_json_that_no_browser_takes_for_a_page_and_no_cache_keeps()
    {
        await using var api = await TestApi.StartAsync();
        api.Messages.ListAsync(default, default!, default, default).ReturnsForAnyArgs(new Page<Omnichannel.Conversations.Entry>([], null));

        using var response = await api.Client.GetAsync(new Uri(Send, UriKind.Relative));

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("""{"items":[],"next":null}""", await response.Content.ReadAsStringAsync());
    }
}
