using System.Text;

namespace Omnichannel.Identity.Linkage.Values;

/// <summary>Brings text into the form that is compared: lower case, Latin letters without marks, single spaces; as UTF-8.</summary>
internal static class Folding
{
    // U+00C0 to U+017F, one or two ASCII letters each; '.' where there is no letter.
    private const string Latin =
        "a,a,a,a,a,a,ae,c,e,e,e,e,i,i,i,i,d,n,o,o,o,o,o,.,o,u,u,u,u,y,th,ss,a,a,a,a,a,a,ae,c,e,e,e,e,i,i,i,i,d,n,o,o,o,o,o,.,o,u,u,u,u,y,th,y," +
        "a,a,a,a,a,a,c,c,c,c,c,c,c,c,d,d,d,d,e,e,e,e,e,e,e,e,e,e,g,g,g,g,g,g,g,g,h,h,h,h,i,i,i,i,i,i,i,i,i,i,ij,ij,j,j,k,k,k,l,l,l,l,l,l,l,l,l,l," +
        "n,n,n,n,n,n,n,n,n,o,o,o,o,o,o,oe,oe,r,r,r,r,r,r,s,s,s,s,s,s,s,s,t,t,t,t,t,t,u,u,u,u,u,u,u,u,u,u,u,u,w,w,y,y,y,z,z,z,z,z,z,s";

    private static readonly string[] Letters = Latin.Split(',');

    // What becomes of ASCII: 0 parts words, 1 is left out (O'Brien is OBrien), others are what is written.
    private static readonly byte[] Plain = [.. Enumerable.Range(0, 128).Select(c
        => (byte)((char)c is '\'' or '`' ? 1 : char.IsAsciiLetterOrDigit((char)c) ? char.ToLowerInvariant((char)c) : 0))];

    /// <summary>Writes the words of a text; returns the number of bytes. What does not fit is left out.</summary>
    public static int Words(ReadOnlySpan<char> raw, Span<byte> to)
    {
        var n = 0;
        var space = false;
        for (var i = 0; i < raw.Length && n < to.Length - 4; i++)
        {
            var c = raw[i];
            if (c < 0x80)
            {
                var plain = Plain[c];
                if (plain > 1)
                {
                    Space(ref space, ref n, to);
                    to[n++] = plain;
                }
                else
                {
                    space |= plain == 0 && n > 0;
                }
            }
            else if (!IsMark(c) && !TryLetter(raw, ref i, ref space, ref n, to))
            {
                space = n > 0;
            }
        }

        return n;
    }

    /// <summary>Writes letters and digits alone.</summary>
    public static int Alphanumerics(ReadOnlySpan<char> raw, Span<byte> to)
    {
        var n = Words(raw, to);
        var k = 0;
        for (var i = 0; i < n; i++)
        {
            if (to[i] != ' ')
            {
                to[k++] = to[i];
            }
        }

        return k;
    }

    /// <summary>Writes the digits alone.</summary>
    public static int Digits(ReadOnlySpan<char> raw, Span<byte> to)
    {
        var n = 0;
        foreach (var c in raw)
        {
            if (char.IsAsciiDigit(c) && n < to.Length)
            {
                to[n++] = (byte)c;
            }
        }

        return n;
    }

    /// <summary>Apostrophes, and marks that stand by themselves behind their letter.</summary>
    private static bool IsMark(char c)
        => c is '’' or '‘' or '´' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool TryLetter(ReadOnlySpan<char> raw, ref int i, ref bool space, ref int n, Span<byte> to)
    {
        var c = raw[i];
        if (c is >= '\u00C0' and <= '\u017F')
        {
            var letters = Letters[c - 0xC0];
            if (letters == ".")
            {
                return false;
            }

            Space(ref space, ref n, to);
            foreach (var l in letters)
            {
                to[n++] = (byte)l;
            }

            return true;
        }

        if (Rune.DecodeFromUtf16(raw[i..], out var rune, out var used) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(rune))
        {
            return false;
        }

        i += used - 1;
        Space(ref space, ref n, to);
        if (n <= to.Length - 4)
        {
            n += Rune.ToLowerInvariant(rune).EncodeToUtf8(to[n..]);
        }

        return true;
    }

    private static void Space(ref bool space, ref int n, Span<byte> to)
    {
        if (space)
        {
            to[n++] = (byte)' ';
            space = false;
        }
    }
}
