namespace Omnichannel.Identity.Linkage.Values;

/// <summary>Maps the bytes of a value to sixty-four symbols: letters, digits, the space, and twenty-seven for all others.</summary>
internal static class Symbols
{
    private static readonly byte[] Table = Make();

    public static int Of(byte b) => Table[b];

    private static byte[] Make()
    {
        var table = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            table[i] = (byte)(i switch
            {
                >= 'a' and <= 'z' => i - 'a',
                >= '0' and <= '9' => i - '0' + 26,
                ' ' => 36,
                _ => 37 + (i % 27),
            });
        }

        return table;
    }
}
