using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Omnichannel.Identity.Proof;

public sealed class LogInTokenTests
{
    private static readonly RSA RsaKey = RSA.Create(2048);
    private static readonly ECDsa CurveKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Identifier Customer = new("customer", "shop/C-001");

    [Fact]
    public async Task A_log_in_ties_the_asker_to_her_customer_number_and_to_what_the_token_says_is_verified()
    {
        await using var host = await StartAsync();
        var token = SignedTokens.Hmac(Claims(host, claims =>
        {
            claims["phone_number"] = ProofHost.Phone.Value;
            claims["phone_number_verified"] = true;
            claims["email"] = "Rina@Example.com";
            claims["email_verified"] = "true";
        }));

        var result = await ShowAsync(host, token);

        Assert.Null(result.Refusal);
        Assert.Equal([Customer, ProofHost.Phone, new Identifier("email", "rina@example.com")], result.Proved);
        Assert.Equal(await host.ContactOfAsync(ProofHost.Rina), result.Contact!.Id);
        Assert.All(result.Contact.Identities, identity => Assert.Equal(Assurance.Verified, identity.Assurance));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData("\"no\"")]
    [InlineData("1")]
    [InlineData("\"TRUE\"")]
    public async Task A_number_that_the_token_does_not_call_verified_stays_a_claim(string? verified)
    {
        await using var host = await StartAsync();
        var token = SignedTokens.Hmac(Claims(host, claims =>
        {
            claims["phone_number"] = ProofHost.Phone.Value;
            if (verified is not null)
            {
                claims["phone_number_verified"] = JsonNode.Parse(verified);
            }
        }));

        var result = await ShowAsync(host, token);

        Assert.Equal([Customer], result.Proved);
        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Rina), result.Contact!.Id);
        Assert.Contains(result.Contact.Claims, claim => claim.Identifier == ProofHost.Phone);
    }

    [Fact]
    public async Task Each_algorithm_is_taken_with_the_key_that_is_configured_for_it()
    {
        await using var host = await StartAsync();
        var claims = Claims(host);

        Assert.Null((await ShowAsync(host, SignedTokens.Rsa(claims, RsaKey))).Refusal);
        Assert.Null((await ShowAsync(host, SignedTokens.Rsa(claims, RsaKey, kid: "rsa-1"))).Refusal);
        Assert.Null((await ShowAsync(host, SignedTokens.Curve(claims, CurveKey))).Refusal);
        Assert.Null((await ShowAsync(host, SignedTokens.Hmac(claims))).Refusal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task An_unsigned_token_is_refused(string algorithm)
    {
        await using var host = await StartAsync();

        Assert.Contains(await FaultAsync(host, SignedTokens.Unsigned(Claims(host), algorithm)), new[] { TokenFaults.Malformed, TokenFaults.Algorithm });
        Assert.Contains(await FaultAsync(host, SignedTokens.Sign(Claims(host), algorithm, null, null, _ => [1, 2, 3])), new[] { TokenFaults.Malformed, TokenFaults.Algorithm });
    }

    [Fact]
    public async Task A_public_key_is_no_shared_secret()
    {
        // The confusion of algorithms: everybody has the public key, so everybody could "sign" with it.
        await using var host = await ProofHost.StartAsync(builder => builder.AddTokenIssuer(issuer =>
        {
            Fill(issuer);
            issuer.Keys.Add(TokenKey.Rsa(RsaKey.ExportSubjectPublicKeyInfoPem()));
        }));
        var forms = new[] { RsaKey.ExportSubjectPublicKeyInfoPem(), RsaKey.ExportRSAPublicKeyPem(), Encoding.Latin1.GetString(RsaKey.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(RsaKey.ExportSubjectPublicKeyInfo()) };

        foreach (var form in forms)
        {
            Assert.Equal(TokenFaults.Algorithm, await FaultAsync(host, SignedTokens.Hmac(Claims(host), form)));
        }

        Assert.Throws<ArgumentException>(() => TokenKey.Hmac(RsaKey.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public async Task An_algorithm_that_the_key_is_not_configured_for_is_refused()
    {
        await using var host = await StartAsync();

        Assert.Equal(TokenFaults.Algorithm, await FaultAsync(host, SignedTokens.Hmac(Claims(host), algorithm: "HS512")));
        Assert.Equal(TokenFaults.Algorithm, await FaultAsync(host, SignedTokens.Rsa(Claims(host), RsaKey, "PS256")));
        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, SignedTokens.Sign(Claims(host), "ES256", null, null, data => RsaKey.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, SignedTokens.Sign(Claims(host), "ES256", null, null, _ => new byte[64])));
    }

    [Fact]
    public async Task A_token_of_another_key_and_a_changed_token_are_refused()
    {
        await using var host = await StartAsync();
        using var other = RSA.Create(2048);
        var parts = SignedTokens.Hmac(Claims(host)).Split('.');

        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, SignedTokens.Hmac(Claims(host), "another secret of at least 32 bytes!")));
        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, SignedTokens.Rsa(Claims(host), other)));
        Assert.Equal(TokenFaults.Key, await FaultAsync(host, SignedTokens.Rsa(Claims(host), other, kid: "rsa-2")));
        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, $"{parts[0]}.{SignedTokens.Encode(Claims(host, claims => claims["sub"] = "C-002").ToJsonString())}.{parts[2]}"));
        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}"));
        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, $"{SignedTokens.Encode("""{"alg":"HS256"}""")}.{parts[1]}.{parts[2]}"));
    }

    [Fact]
    public async Task Keys_that_a_token_brings_along_are_not_looked_at()
    {
        await using var host = await StartAsync();
        using var own = RSA.Create(2048);
        var jwk = own.ExportParameters(false);
        var token = SignedTokens.Sign(
            Claims(host),
            "RS256",
            null,
            header =>
            {
                header["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = Convert.ToBase64String(jwk.Modulus!), ["e"] = Convert.ToBase64String(jwk.Exponent!) };
                header["jku"] = "https://attacker.example.com/keys";
                header["x5u"] = "https://attacker.example.com/certificate";
            },
            data => own.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        Assert.Equal(TokenFaults.Signature, await FaultAsync(host, token));
    }

    [Fact]
    public async Task A_token_counts_in_its_time_by_the_hosts_clock()
    {
        await using var host = await StartAsync();
        var now = host.Engine.Clock.GetUtcNow();

        Assert.Equal(TokenFaults.Expired, await FaultAsync(host, Token(claims => claims["exp"] = now.AddMinutes(-1).ToUnixTimeSeconds())));
        Assert.Null((await ShowAsync(host, Token(claims => claims["exp"] = now.AddSeconds(-59).ToUnixTimeSeconds()))).Refusal);
        Assert.Equal(TokenFaults.Expired, await FaultAsync(host, Token(claims => claims.Remove("exp"))));
        Assert.Equal(TokenFaults.NotYet, await FaultAsync(host, Token(claims => claims["nbf"] = now.AddMinutes(2).ToUnixTimeSeconds())));
        Assert.Equal(TokenFaults.NotYet, await FaultAsync(host, Token(claims => claims["iat"] = now.AddMinutes(2).ToUnixTimeSeconds())));
        Assert.Equal(TokenFaults.TooOld, await FaultAsync(host, Token(claims => claims["iat"] = now.AddMinutes(-62).ToUnixTimeSeconds())));
        Assert.Equal(TokenFaults.TooOld, await FaultAsync(host, Token(claims => claims.Remove("iat"))));

        foreach (var claim in new[] { "exp", "nbf", "iat" })
        {
            foreach (var time in new JsonNode[] { "tomorrow", 1e300, -1, new JsonArray(), true })
            {
                Assert.NotNull(await FaultAsync(host, Token(claims => claims[claim] = time.DeepClone())));
            }
        }

        string Token(Action<JsonObject> change) => SignedTokens.Hmac(Claims(host, change));
    }

    [Fact]
    public async Task A_token_for_somebody_else_or_of_somebody_else_is_refused()
    {
        await using var host = await StartAsync();

        Assert.Equal(TokenFaults.Audience, await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["aud"] = "another application"))));
        Assert.Equal(TokenFaults.Audience, await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims.Remove("aud")))));
        Assert.Null((await ShowAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["aud"] = new JsonArray("another application", "omnichannel"))))).Refusal);
        Assert.Equal(TokenFaults.Issuer, await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["iss"] = "https://login.example.com/"))));
        Assert.Equal(TokenFaults.Issuer, await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims.Remove("iss")))));
        Assert.Equal(TokenFaults.Issuer, (await host.Proofs.ConfirmTokenAsync(new TenantId("other"), ProofHost.By(ProofHost.Visitor), SignedTokens.Hmac(Claims(host)))).Refusal!.Detail);
    }

    [Fact]
    public async Task What_is_no_token_is_refused()
    {
        await using var host = await StartAsync();
        var good = SignedTokens.Hmac(Claims(host));

        foreach (var token in new[] { "", ".", "..", "a.b.c", "....", "x", good + ".", good + ".x.y", good.Replace('.', ' '), new string('.', 5000), "é.é.é", "e30.e30.", "bnVsbA.bnVsbA.bnVsbA", "W10.W10.W10" })
        {
            Assert.Contains(await FaultAsync(host, token), new[] { TokenFaults.Malformed, TokenFaults.Issuer });
        }

        Assert.Equal(TokenFaults.Malformed, await FaultAsync(host, SignedTokens.Hmac(Claims(host), header: header => header["crit"] = new JsonArray("b64"))));
        Assert.Equal(TokenFaults.Malformed, await FaultAsync(host, SignedTokens.Hmac(Claims(host), header: header => header["enc"] = "A128GCM")));
        Assert.Equal(TokenFaults.Algorithm, await FaultAsync(host, SignedTokens.Hmac(Claims(host), header: header => header["alg"] = 256)));
        Assert.Equal(TokenFaults.Malformed, await FaultAsync(host, good.Replace(good.Split('.')[1], SignedTokens.Encode("""{"iss":"https://login.example.com","sub":"C-1","sub":"C-2"}"""), StringComparison.Ordinal)));
        Assert.Equal(TokenFaults.TooLong, await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["note"] = new string('x', 9000)))));
        Assert.Equal(TokenFaults.TooLong, await FaultAsync(host, new string('x', 1_000_000)));
    }

    [Fact]
    public async Task A_subject_must_name_somebody_inside_its_scope()
    {
        await using var host = await StartAsync();

        foreach (var subject in new JsonNode?[] { null, "", "  ", "admin/C-1", 12, new string('x', 256) })
        {
            var fault = await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["sub"] = subject?.DeepClone())));
            Assert.True(fault == TokenFaults.Subject, $"The subject {subject?.ToJsonString()} is refused for {fault}.");
        }

        Assert.NotNull(await FaultAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["sub"] = new JsonArray("C-1")))));
    }

    [Fact]
    public async Task A_token_that_counts_once_is_remembered_until_it_ends()
    {
        await using var host = await StartAsync(issuer => issuer.CountsOnce = true);
        var token = SignedTokens.Hmac(Claims(host, claims => claims["jti"] = "1"));

        Assert.Equal(TokenFaults.NoId, await FaultAsync(host, SignedTokens.Hmac(Claims(host))));
        Assert.Null((await ShowAsync(host, token)).Refusal);
        Assert.Equal(ProofRefusalReason.Used, (await ShowAsync(host, token)).Refusal!.Reason);
        Assert.Equal(ProofRefusalReason.Used, (await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Stranger), token)).Refusal!.Reason);
        Assert.Null((await ShowAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["jti"] = "2")))).Refusal);
    }

    [Fact]
    public async Task Two_log_ins_of_one_asker_are_two_persons_when_the_numbers_are()
    {
        await using var host = await StartAsync();
        Assert.Null((await ShowAsync(host, SignedTokens.Hmac(Claims(host)))).Refusal);

        host.Engine.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await ShowAsync(host, SignedTokens.Hmac(Claims(host, claims => claims["sub"] = "C-002")));

        Assert.Equal((ProofRefusalReason.Constraint, RefusalReasons.Exclusive), (second.Refusal!.Reason, second.Refusal.Detail));
    }

    [Fact]
    public void Settings_that_are_missing_or_weak_are_refused()
    {
        var services = new ServiceCollection().AddOmnichannel();

        Assert.Throws<ArgumentException>(() => services.AddTokenIssuer(_ => { }));
        Assert.Throws<ArgumentException>(() => services.AddTokenIssuer(Fill));
        Assert.Throws<ArgumentException>(() => TokenKey.Hmac("short"));
        Assert.Throws<ArgumentException>(() => TokenKey.Hmac(SignedTokens.Secret, "HS512"));
        Assert.Throws<ArgumentException>(() => TokenKey.Hmac(SignedTokens.Secret, "none"));
        Assert.Throws<ArgumentException>(() => TokenKey.Rsa(RsaKey.ExportSubjectPublicKeyInfoPem(), "HS256"));
        using var weak = RSA.Create(1024);
        Assert.Throws<ArgumentException>(() => TokenKey.Rsa(weak.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<ArgumentException>(() => TokenKey.EllipticCurve("no key"));
    }

    private static JsonObject Claims(ProofHost host, Action<JsonObject>? change = null) => SignedTokens.Claims(host.Engine.Clock.GetUtcNow(), change);

    private static Task<ProofHost> StartAsync(Action<TokenIssuerOptions>? configure = null)
        => ProofHost.StartAsync(builder => builder.AddTokenIssuer(issuer =>
        {
            Fill(issuer);
            issuer.Keys.Add(TokenKey.Hmac(SignedTokens.Secret));
            issuer.Keys.Add(TokenKey.Rsa(RsaKey.ExportSubjectPublicKeyInfoPem(), id: "rsa-1"));
            issuer.Keys.Add(TokenKey.EllipticCurve(CurveKey.ExportSubjectPublicKeyInfoPem()));
            configure?.Invoke(issuer);
        }));

    private static void Fill(TokenIssuerOptions issuer)
    {
        issuer.Issuer = "https://login.example.com";
        issuer.Audiences.Add("omnichannel");
        issuer.Scope = "shop";
    }

    private static Task<ProofResult> ShowAsync(ProofHost host, string token) => host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Visitor), token);

    private static async Task<string?> FaultAsync(ProofHost host, string token)
    {
        var result = await ShowAsync(host, token);
        Assert.Null(result.Contact);
        Assert.Equal(ProofRefusalReason.Token, result.Refusal!.Reason);
        return result.Refusal.Detail;
    }
}
