using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Omnichannel.Identity.Proof;

/// <summary>Makes codes and ids, hashes codes and signs links. Everything is bound to the business; compared in constant time.</summary>
internal sealed class ProofSecrets
{
    private const int SignatureLength = 16;

    private readonly byte[] _key = new byte[32];
    private readonly IProofRandom _random;

    public ProofSecrets(IOptions<ProofOptions> options, IProofRandom random)
    {
        _random = random;
        if (options.Value.Key is { } key)
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), _key, salt: [], info: "omnichannel proof"u8);
        }
        else
        {
            random.Fill(_key);
        }
    }

    /// <summary>Makes an id of 128 random bits.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.Fill(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Makes a code: every one is as likely as every other.</summary>
    public string NextCode(int length)
    {
        Span<char> digits = stackalloc char[length];
        Span<byte> bytes = stackalloc byte[16];
        for (var made = 0; made < length;)
        {
            _random.Fill(bytes);
            foreach (var value in bytes)
            {
                // 250 and above would make the digits 0 to 5 likelier.
                if (value < 250 && made < length)
                {
                    digits[made++] = (char)('0' + (value % 10));
                }
            }
        }

        return new string(digits);
    }

    /// <summary>Hashes a code for the challenge that it answers. The challenge's random id is the salt.</summary>
    public string HashCode(TenantId tenant, Guid id, IdentityId asker, in Identifier target, string code)
        => Base64Url.EncodeToString(Sign("code", tenant, id.ToString("N"), asker.ToString(), target.ToString(), code));

    /// <summary>Tells whether a code answers a challenge.</summary>
    public bool Matches(ProofChallenge challenge, string code)
        => challenge is { Hash: { } hash, Target: { } target }
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashCode(challenge.Tenant, challenge.Id, challenge.Asker, target, code)));

    /// <summary>Signs the id of a link.</summary>
    public byte[] SignLink(TenantId tenant, Guid id) => Sign("link", tenant, id.ToString("N"))[..SignatureLength];

    /// <summary>Tells whether a link's signature is ours.</summary>
    public bool IsLink(TenantId tenant, Guid id, ReadOnlySpan<byte> signature) => CryptographicOperations.FixedTimeEquals(signature, SignLink(tenant, id));

    private byte[] Sign(string purpose, TenantId tenant, params ReadOnlySpan<string> parts)
    {
        // Each part stands with its length, so that no two lists of parts give one text.
        var text = new StringBuilder().Append(purpose).Append('|').Append(tenant.Value.Length).Append(':').Append(tenant.Value);
        foreach (var part in parts)
        {
            text.Append('|').Append(part.Length).Append(':').Append(part);
        }

        return HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
