namespace Omnichannel.Identity.Linkage.Values;

/// <summary>One normalised value with what is known of it.</summary>
internal readonly ref struct ValueView(ReadOnlySpan<byte> bytes, ReadOnlySpan<Token> tokens)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Gets the words, by ascending hash, each once.</summary>
    public ReadOnlySpan<Token> Tokens { get; } = tokens;

    public ReadOnlySpan<byte> Word(int index)
    {
        var rest = Bytes[Tokens[index].Start..];
        var end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }
}
