using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Omnichannel.Identity.Proof;

/// <summary>A key with the one algorithm that it is good for: a token cannot choose another for it.</summary>
public sealed class TokenKey
{
    private const int MinRsaBits = 2048;

    private TokenKey(SecurityKey key, string algorithm, string? id) => (Security, Algorithm, Id) = (key, algorithm, id);

    /// <summary>Gets the algorithm: <c>HS256</c>, <c>RS256</c>, <c>ES256</c>...</summary>
    public string Algorithm { get; }

    /// <summary>Gets the key's id (<c>kid</c>); null for one that answers to any.</summary>
    public string? Id { get; }

    internal SecurityKey Security { get; }

    /// <summary>Makes a key that the host and its log-in share.</summary>
    /// <param name="secret">Random; at least as long as the hash: 32 bytes for <c>HS256</c>, 48 for <c>HS384</c>, 64 for <c>HS512</c>.</param>
    /// <param name="algorithm"><c>HS256</c>, <c>HS384</c> or <c>HS512</c>.</param>
    /// <param name="id">The key's id.</param>
    /// <exception cref="ArgumentException">The secret is too short, or a public key; or the algorithm is none of these.</exception>
    public static TokenKey Hmac(string secret, string algorithm = "HS256", string? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        var bytes = Encoding.UTF8.GetBytes(secret);
        var least = algorithm switch
        {
            "HS256" => 32,
            "HS384" => 48,
            "HS512" => 64,
            _ => throw new ArgumentException("A shared secret takes HS256, HS384 or HS512.", nameof(algorithm)),
        };
        if (bytes.Length < least)
        {
            throw new ArgumentException($"{algorithm} takes a secret of {least} bytes or more.", nameof(secret));
        }

        // Everybody has a public key: tokens "signed" with one would be anybody's.
        return secret.Contains("-----BEGIN", StringComparison.Ordinal)
            ? throw new ArgumentException("This is a key in PEM form and no shared secret.", nameof(secret))
            : new TokenKey(new SymmetricSecurityKey(bytes) { KeyId = id }, algorithm, id);
    }

    /// <summary>Makes a key of an RSA public key.</summary>
    /// <param name="pem">The public key in PEM form; 2048 bits or more.</param>
    /// <param name="algorithm"><c>RS256</c>, <c>RS384</c>, <c>RS512</c>, <c>PS256</c>, <c>PS384</c> or <c>PS512</c>.</param>
    /// <param name="id">The key's id.</param>
    /// <exception cref="ArgumentException">The key cannot be read or is too short, or the algorithm is none of these.</exception>
    public static TokenKey Rsa(string pem, string algorithm = "RS256", string? id = null)
    {
        if (algorithm is not ("RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512"))
        {
            throw new ArgumentException("An RSA key takes RS256, RS384, RS512, PS256, PS384 or PS512.", nameof(algorithm));
        }

        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa.KeySize < MinRsaBits
            ? throw new ArgumentException($"An RSA key has {MinRsaBits} bits or more.", nameof(pem))
            : new TokenKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)) { KeyId = id }, algorithm, id);
    }

    /// <summary>Makes a key of an elliptic curve's public key. The curve gives the algorithm: P-256 <c>ES256</c>, P-384 <c>ES384</c>, P-521 <c>ES512</c>.</summary>
    /// <param name="pem">The public key in PEM form.</param>
    /// <param name="id">The key's id.</param>
    /// <exception cref="ArgumentException">The key cannot be read, or is of another curve.</exception>
    public static TokenKey EllipticCurve(string pem, string? id = null)
    {
        var curve = ECDsa.Create(); // the key holds it
        curve.ImportFromPem(pem);
        var algorithm = curve.KeySize switch
        {
            256 => "ES256",
            384 => "ES384",
            521 => "ES512",
            _ => throw new ArgumentException("Elliptic curves are P-256, P-384 and P-521.", nameof(pem)),
        };
        return new TokenKey(new ECDsaSecurityKey(curve) { KeyId = id }, algorithm, id);
    }
}
