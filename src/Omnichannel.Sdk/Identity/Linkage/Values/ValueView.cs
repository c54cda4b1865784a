namespace Omnichannel.Identity.Linkage.Values;

/// <summary>One normalised value with what is known of it.</summary>
internal readonly ref struct ValueView(
    ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> tokens, ReadOnlySpan<float> weights, ReadOnlySpan<ushort> starts)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Gets the hashes of the words, ascending.</summary>
    public ReadOnlySpan<uint> Tokens { get; } = tokens;

    /// <summary>Gets what each word tells, in bits.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;

    /// <summary>Gets where each word starts.</summary>
    public ReadOnlySpan<ushort> Starts { get; } = starts;

    public ReadOnlySpan<byte> Word(int index)
    {
        var rest = Bytes[Starts[index]..];
        var end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }
}
