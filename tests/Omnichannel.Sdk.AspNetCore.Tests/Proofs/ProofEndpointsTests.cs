using System.Globalization;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NSubstitute.ReturnsExtensions;
using Omnichannel.Identity.Proof;

namespace Omnichannel.Tests.Proofs;

public sealed class ProofEndpointsTests
{
    private const string Proofs = "/omnichannel/api/proofs";

    private static readonly Guid Id = Samples.EntryId(7).Value;

    private static readonly ProofAsker Asker = new() { Identifier = Samples.Sender };

    private static readonly string AskerJson = $$"""{"identifier":"{{Samples.Sender}}"}""";

    [Fact]
    public async Task A_proof_is_started_and_its_code_is_the_hosts_only_when_it_asks_for_it()
    {
        await using var api = await TestApi.StartAsync();
        var request = new ProofRequest { Asker = Asker, Identifier = Samples.Phone };
        api.Proofs.StartAsync(TenantId.Default, request, Arg.Any<CancellationToken>()).Returns(new ProofStart { Id = Id, ExpiresAt = Samples.Now, Channel = new ChannelKind("sms") });
        api.Proofs.StartAsync(TenantId.Default, request with { Delivery = ProofDelivery.Host }, Arg.Any<CancellationToken>()).Returns(new ProofStart { Id = Id, ExpiresAt = Samples.Now, Code = "123456" });

        var (status, body) = await api.PostAsync(Proofs, $$"""{"asker":{{AskerJson}},"identifier":"phone:+6281234567001"}""");
        Assert.Equal((201, Id.ToString("N"), "sms"), (status, (string?)body!["id"], (string?)body["channel"]));
        Assert.Null(body["code"]);

        (status, body) = await api.PostAsync(Proofs, $$"""{"asker":{{AskerJson}},"identifier":"phone:+6281234567001","delivery":"host"}""");
        Assert.Equal((201, "123456"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task An_identifier_that_cannot_be_read_is_told_by_the_callers_own_word()
    {
        await using var api = await TestApi.StartAsync();
        api.Proofs.StartAsync(default, default!, default).ThrowsAsyncForAnyArgs(new ArgumentException("An identifier of the kind email cannot be read.", "request"));

        var (status, problem) = await api.PostAsync(Proofs, $$"""{"asker":{{AskerJson}},"identifier":"email:x"}""");

        Assert.Equal((400, "An identifier of the kind email cannot be read."), (status, (string?)problem!["errors"]?["identifier"]?[0]));
    }

    [Fact]
    public async Task The_code_the_token_and_the_asker_are_handed_on_and_the_contact_comes_back()
    {
        await using var api = await TestApi.StartAsync();
        var proved = new ProofResult { Contact = Samples.Contact(), Proved = [Samples.Phone] };
        api.Proofs.ConfirmAsync(TenantId.Default, Id, new ProofAsker { Contact = Samples.Rina }, "123 456", Arg.Any<CancellationToken>()).Returns(proved);
        api.Proofs.ConfirmTokenAsync(TenantId.Default, Asker, "a.b.c", Arg.Any<CancellationToken>()).Returns(proved);

        var confirmed = await api.PostAsync($"{Proofs}/{Id:N}/confirm", $$"""{"asker":{"contact":"{{Samples.Rina}}"},"code":"123 456"}""");
        var shown = await api.PostAsync($"{Proofs}/tokens", $$"""{"asker":{{AskerJson}},"token":"a.b.c"}""");

        foreach (var (status, body) in new[] { confirmed, shown })
        {
            Assert.Equal((200, Samples.Rina.ToString()), (status, (string?)body!["contact"]!["id"]));
            Assert.Equal("+6281234567001", (string?)body["proved"]![0]!["value"]);
        }
    }

    [Theory]
    [InlineData(ProofRefusalReason.Unknown, 404, "not-found")]
    [InlineData(ProofRefusalReason.Expired, 410, "proof-expired")]
    [InlineData(ProofRefusalReason.Used, 410, "proof-used")]
    [InlineData(ProofRefusalReason.WrongCode, 422, "wrong-code")]
    [InlineData(ProofRefusalReason.TooManyAttempts, 429, "too-many-attempts")]
    [InlineData(ProofRefusalReason.Token, 422, "token-refused")]
    [InlineData(ProofRefusalReason.Constraint, 409, "constraint")]
    [InlineData(ProofRefusalReason.NotProvable, 422, "not-provable")]
    [InlineData(ProofRefusalReason.Unreachable, 422, "unreachable")]
    [InlineData(ProofRefusalReason.NotSent, 422, "not-sent")]
    [InlineData(ProofRefusalReason.RateLimited, 429, "rate-limited")]
    public async Task Each_refusal_has_its_status_and_type(ProofRefusalReason reason, int expected, string type)
    {
        await using var api = await TestApi.StartAsync();
        var refusal = new ProofRefusal(reason, "So it is.") { AttemptsLeft = 3, Detail = "signature", RetryAfter = TimeSpan.FromSeconds(1.2) };
        api.Proofs.ConfirmAsync(default, default, default!, default!, default).ReturnsForAnyArgs(new ProofResult { Refusal = refusal });
        api.Proofs.StartAsync(default, default!, default).ReturnsForAnyArgs(new ProofStart { Refusal = refusal });

        var confirmed = await api.PostAsync($"{Proofs}/{Id:N}/confirm", $$"""{"asker":{{AskerJson}},"code":"1"}""");
        var started = await api.PostAsync(Proofs, $$"""{"asker":{{AskerJson}},"identifier":"phone:+6281234567001"}""");

        foreach (var (status, problem) in new[] { confirmed, started })
        {
            Assert.Equal((expected, $"urn:omnichannel:problem:{type}", "So it is."), (status, (string?)problem!["type"], (string?)problem["detail"]));
            Assert.Equal((3, "signature", 2.0), ((int)problem["attemptsLeft"]!, (string?)problem["code"], (double)problem["retryAfter"]!));
        }
    }

    [Fact]
    public async Task When_it_is_worth_another_try_stands_in_the_header()
    {
        await using var api = await TestApi.StartAsync();
        api.Proofs.StartAsync(default, default!, default).ReturnsForAnyArgs(new ProofStart { Refusal = new ProofRefusal(ProofRefusalReason.RateLimited, "Wait.") { RetryAfter = TimeSpan.FromMinutes(59.99) } });

        using var content = new StringContent($$"""{"asker":{{AskerJson}},"identifier":"phone:+6281234567001"}""", null, "application/json");
        using var response = await api.Client.PostAsync(new Uri(Proofs, UriKind.Relative), content);

        Assert.Equal("3600", response.Headers.RetryAfter?.Delta?.TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", """{"identifier":"phone:+62812"}""", "asker")]
    [InlineData("", """{"asker":{},"identifier":"phone:+62812"}""", "asker")]
    [InlineData("", """{"asker":{"identifier":"visitor:1","contact":"0195500000007000800000000000000a"},"identifier":"phone:+62812"}""", "asker")]
    [InlineData("", """{"asker":{"contact":"me"},"identifier":"phone:+62812"}""", "asker.contact")]
    [InlineData("", """{"asker":{"identifier":"visitor:1"}}""", "identifier")]
    [InlineData("/0195500000007000800000000000000a/confirm", """{"asker":{"identifier":"visitor:1"}}""", "code")]
    [InlineData("/0195500000007000800000000000000a/confirm", """{"code":"1"}""", "asker")]
    [InlineData("/tokens", """{"asker":{"identifier":"visitor:1"},"token":""}""", "token")]
    public async Task What_is_missing_is_told_by_its_field(string path, string body, string field)
    {
        await using var api = await TestApi.StartAsync();

        var (status, problem) = await api.PostAsync(Proofs + path, body);

        Assert.Equal(400, status);
        Assert.NotNull(problem!["errors"]![field]);
    }

    [Fact]
    public async Task An_oversized_code_is_refused_before_anybody_looks_at_it()
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(400, (await api.PostAsync($"{Proofs}/{Id:N}/confirm", $$"""{"asker":{{AskerJson}},"code":"{{new string('1', 65)}}"}""")).Status);
        Assert.Equal(400, (await api.PostAsync($"{Proofs}/tokens", $$"""{"asker":{{AskerJson}},"token":"{{new string('x', 65537)}}"}""")).Status);
        Assert.Equal(404, (await api.PostAsync($"{Proofs}/me/confirm", $$"""{"asker":{{AskerJson}},"code":"1"}""")).Status);
        await api.Proofs.DidNotReceiveWithAnyArgs().ConfirmAsync(default, default, default!, default!, default);
    }

    [Fact]
    public async Task A_link_is_made_for_the_contact_of_the_path()
    {
        await using var api = await TestApi.StartAsync();
        api.Contacts.FindAsync(TenantId.Default, Samples.Rina, Arg.Any<CancellationToken>()).Returns(Samples.Contact());
        var request = new ContinuationRequest { Asker = new ProofAsker { Contact = Samples.Rina }, Channel = new ChannelKind("telegram") };
        var link = new ContinuationLink { Token = "oc1-x", Url = new Uri("https://t.me/toko_bot?start=oc1-x"), Place = "telegram/bot", ExpiresAt = Samples.Now };
        api.Proofs.CreateLinkAsync(TenantId.Default, request, Arg.Any<CancellationToken>()).Returns(link);
        api.Proofs.CreateLinkAsync(TenantId.Default, request with { Asker = new ProofAsker { Identifier = Samples.Phone } }, Arg.Any<CancellationToken>()).Returns(link with { Url = null });

        var (status, body) = await api.PostAsync($"/omnichannel/api/contacts/{Samples.Rina}/links", """{"channel":"telegram"}""");
        Assert.Equal((201, "https://t.me/toko_bot?start=oc1-x", "oc1-x", "telegram/bot"), (status, (string?)body!["url"], (string?)body["token"], (string?)body["place"]));

        Assert.Equal(201, (await api.PostAsync($"/omnichannel/api/contacts/{Samples.Rina}/links", $$"""{"channel":"telegram","identifier":"{{Samples.Phone}}"}""")).Status);
        Assert.Equal(400, (await api.PostAsync($"/omnichannel/api/contacts/{Samples.Rina}/links", """{"identifier":"phone:+6281234567999"}""")).Status);
        Assert.Equal(400, (await api.PostAsync($"/omnichannel/api/contacts/{Samples.Rina}/links", """{"page":"javascript:alert(1)"}""")).Status);
        api.Contacts.FindAsync(TenantId.Default, Samples.Merged, Arg.Any<CancellationToken>()).ReturnsNull();
        Assert.Equal(404, (await api.PostAsync($"/omnichannel/api/contacts/{Samples.Merged}/links", "{}")).Status);
    }
}
