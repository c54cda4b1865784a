using System.Security.Cryptography;

namespace Omnichannel.Testing.Servers;

/// <summary>A file that a fake server keeps.</summary>
internal sealed record MediaFile(string Id, byte[] Bytes, string Mime, string? FileName)
{
    public string Sha256Hex { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public string Sha256Base64 { get; } = Convert.ToBase64String(SHA256.HashData(Bytes));
}
