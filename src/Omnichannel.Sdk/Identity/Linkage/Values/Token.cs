using System.Runtime.InteropServices;

namespace Omnichannel.Identity.Linkage.Values;

/// <summary>One word of a text: sixteen bytes that tell most words apart without reading a letter.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Token
{
    public uint Hash;

    /// <summary>How much the word counts; see <see cref="ValuePool.Weigh(TokenWeights, ParallelOptions)"/>.</summary>
    public float Weight;

    /// <summary>The letters that occur; see <see cref="Signature.OfWord"/>.</summary>
    public uint Letters;

    /// <summary>Where in its value the word starts.</summary>
    public ushort Start;

    /// <summary>How many bytes the word has, 255 standing for more, too.</summary>
    public byte Length;

    public byte First;
}
