using System.Security.Cryptography;
using System.Text;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppVerificationTests
{
    private static readonly WebhookRequest Text = WhatsAppSamples.Post(WhatsAppSamples.Wire("message-text"));

    [Fact]
    public async Task A_signature_in_capitals_is_authentic()
    {
        var signed = WhatsAppSamples.Sign(Text);
        var capitals = "sha256=" + signed.Header(WhatsAppSamples.SignatureHeader)!["sha256=".Length..].ToUpperInvariant();

        Assert.True((await Verify(WhatsAppSamples.With(signed, WhatsAppSamples.SignatureHeader, capitals))).IsAuthentic);
    }

    [Fact]
    public async Task The_old_signature_alone_is_rejected_by_name()
    {
#pragma warning disable CA5350 // it is the old signature
        var old = "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(WhatsAppSamples.Secret), Text.Body.Span));
#pragma warning restore CA5350

        var verification = await Verify(WhatsAppSamples.With(Text, "X-Hub-Signature", old));

        Assert.Equal((401, WebhookReasons.Signature), (verification.Status, verification.Reason));
        Assert.Contains("SHA-1", verification.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cause_tells_a_missing_header_from_a_wrong_one()
    {
        Assert.Contains("missing", (await Verify(Text)).Cause, StringComparison.Ordinal);
        Assert.Contains("does not begin", (await Verify(WhatsAppSamples.With(Text, WhatsAppSamples.SignatureHeader, "abc"))).Cause, StringComparison.Ordinal);
        Assert.Contains("AppSecret is another app's", (await Verify(WhatsAppSamples.Sign(Text, "other"))).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_written_anew_is_rejected()
    {
        var signed = WhatsAppSamples.Sign(Text);
        var anew = System.Text.Json.Nodes.JsonNode.Parse(Text.Body.Span)!.ToJsonString();

        var verification = await Verify(signed with { Body = Encoding.UTF8.GetBytes(anew) });

        Assert.False(verification.IsAuthentic);
    }

    [Fact]
    public async Task A_handshake_is_answered_with_its_challenge_as_plain_text()
    {
        var verification = await Verify(Get("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=buka%20sesam"));

        Assert.False(verification.IsAuthentic);
        Assert.Equal(new WebhookResponse(200, "1158201444", "text/plain"), verification.Handshake);
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=tutup")]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=")]
    [InlineData("hub.mode=subscribe&hub.challenge=1")]
    [InlineData("hub.mode=subscribe&hub.verify_token=buka+sesam")]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=buka+sesam")]
    [InlineData("hub.mode")]
    [InlineData("")]
    public async Task A_handshake_with_a_wrong_token_or_mode_is_forbidden(string query)
    {
        var verification = await Verify(Get(query));

        Assert.Null(verification.Handshake);
        Assert.Equal((403, WebhookReasons.VerifyToken), (verification.Status, verification.Reason));
        Assert.DoesNotContain("buka", verification.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_request_of_another_method_is_rejected()
        => Assert.Equal(WebhookReasons.Method, (await Verify(WhatsAppSamples.Sign(Text) with { Method = "PUT" })).Reason);

    [Fact]
    public async Task A_request_for_an_unknown_account_is_rejected()
        => Assert.Equal(WebhookReasons.UnknownAccount, (await Verify(WhatsAppSamples.Sign(Text) with { Account = "warung" })).Reason);

    private static WebhookRequest Get(string query)
        => Text with { Method = "GET", Body = default, Url = new Uri("https://toko.example.com/omnichannel/webhooks/whatsapp/toko?" + query) };

    private static async Task<WebhookVerification> Verify(WebhookRequest request) => await new WhatsAppHost().Channel.VerifyAsync(request);
}
