namespace Omnichannel.Identity.Linkage.Values;

/// <summary>One normalised value with what is known of it.</summary>
internal readonly ref struct ValueView(ReadOnlySpan<byte> bytes, ReadOnlySpan<Token> tokens)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Gets the words, by ascending hash, each once.</summary>
    public ReadOnlySpan<Token> Tokens { get; } = tokens;

    public ReadOnlySpan<byte> Word(int index)
    {
        ref readonly var word = ref Tokens[index];
        var rest = Bytes[word.Start..];
        var end = word.Length < byte.MaxValue ? word.Length : rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }
}
