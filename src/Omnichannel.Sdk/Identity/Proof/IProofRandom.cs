using System.Security.Cryptography;

namespace Omnichannel.Identity.Proof;

/// <summary>Where codes and ids come from; a test puts its own in its place.</summary>
internal interface IProofRandom
{
    void Fill(Span<byte> bytes);
}

/// <summary>The operating system's generator.</summary>
internal sealed class SystemRandom : IProofRandom
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
