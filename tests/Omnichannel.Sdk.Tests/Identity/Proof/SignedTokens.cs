using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Omnichannel.Identity.Proof;

/// <summary>Makes tokens by hand, so that a test can forge what a library would refuse to make.</summary>
internal static class SignedTokens
{
    public const string Secret = "a secret of the test, 32 bytes and more";

    public static JsonObject Claims(DateTimeOffset now, Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = "https://login.example.com",
            ["aud"] = "omnichannel",
            ["sub"] = "C-001",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return claims;
    }

    public static string Hmac(JsonObject claims, string secret = Secret, string algorithm = "HS256", string? kid = null, Action<JsonObject>? header = null)
        => Sign(claims, algorithm, kid, header, data => algorithm switch
        {
            "HS384" => HMACSHA384.HashData(Encoding.UTF8.GetBytes(secret), data),
            "HS512" => HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), data),
            _ => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), data),
        });

    public static string Rsa(JsonObject claims, RSA key, string algorithm = "RS256", string? kid = null)
        => Sign(claims, algorithm, kid, null, data => key.SignData(data, HashAlgorithmName.SHA256, algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));

    public static string Curve(JsonObject claims, ECDsa key, string? kid = null)
        => Sign(claims, "ES256", kid, null, data => key.SignData(data, HashAlgorithmName.SHA256));

    public static string Unsigned(JsonObject claims, string algorithm = "none") => Sign(claims, algorithm, null, null, _ => []);

    public static string Sign(JsonObject claims, string algorithm, string? kid, Action<JsonObject>? change, Func<byte[], byte[]> sign)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm };
        if (kid is not null)
        {
            header["kid"] = kid;
        }

        change?.Invoke(header);
        var text = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
