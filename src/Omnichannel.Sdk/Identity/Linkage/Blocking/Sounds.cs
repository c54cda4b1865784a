using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>A rough phonetic key in the manner of Soundex, without its fixed length and with the first letter made alike, too.</summary>
internal static class Sounds
{
    // Groups of consonants that are mistaken for each other, by letter; 0 is silent or a vowel.
    private static ReadOnlySpan<byte> Groups => [0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 0, 2, 0, 2];

    /// <summary>Computes the key of a name; 0 where it has no letters.</summary>
    public static uint Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return 0;
        }

        if (name.StartsWith("ph"u8))
        {
            return Of('f', name[2..]);
        }

        if (name.StartsWith("kn"u8) || name.StartsWith("wr"u8))
        {
            name = name[1..];
        }

        var first = name[0] switch { (byte)'c' or (byte)'q' => 'k', (byte)'z' => 's', (byte)'j' => 'g', (byte)'y' => 'i', var c => (char)c };
        return Of(first, name[1..]);
    }

    private static uint Of(char first, ReadOnlySpan<byte> rest)
    {
        var key = (uint)first;
        var length = 0;
        var previous = char.IsAsciiLetterLower(first) ? Groups[first - 'a'] : (byte)0;
        foreach (var b in rest)
        {
            if (b is < (byte)'a' or > (byte)'z')
            {
                // Other scripts and digits count as they are.
                key = b == ' ' ? key : (key * 31) + b;
                continue;
            }

            var group = Groups[b - 'a'];
            if (group != 0 && group != previous && length < 4)
            {
                key = (key * 31) + group;
                length++;
            }

            previous = b is (byte)'h' or (byte)'w' ? previous : group;
        }

        return (uint)Hash.Mix(key + 0x5011DUL) | 1;
    }
}
