using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WebHost;

/// <summary>The key that callers of the API show.</summary>
public sealed class ApiKey
{
    private readonly byte[] _hash;

    private ApiKey(string value, bool isNew) => (_hash, Shown) = (Hash(value), isNew ? value : null);

    /// <summary>Gets the key when it was made here, to be shown once; null when it was configured.</summary>
    public string? Shown { get; }

    /// <summary>Takes the configured key, or makes one.</summary>
    public static ApiKey From(string? configured)
        => string.IsNullOrWhiteSpace(configured)
            ? new ApiKey(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), isNew: true)
            : new ApiKey(configured, isNew: false);

    /// <summary>Whether a caller shows the key; takes the same time whatever is shown.</summary>
    public bool Fits(string given) => CryptographicOperations.FixedTimeEquals(_hash, Hash(given));

    private static byte[] Hash(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
