using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>One part of a blocking key: something of one field's value.</summary>
internal readonly record struct KeyPart(int Field, KeyPartKind Kind, int Argument = 0)
{
    /// <summary>The most words of a text that become keys.</summary>
    public const int MaxWords = 6;

    /// <summary>Gets whether a value can have several.</summary>
    public bool IsMany => Kind is KeyPartKind.Words or KeyPartKind.WordSounds;

    /// <summary>Writes the hashes of a value; returns how many, 0 where the value has none.</summary>
    public int Compute(in ValueView value, Span<uint> to)
    {
        var bytes = value.Bytes;
        switch (Kind)
        {
            case KeyPartKind.Equal:
                return One(bytes, to);
            case KeyPartKind.Sound:
                to[0] = Sounds.Of(bytes);
                return to[0] == 0 ? 0 : 1;
            case KeyPartKind.Start:
                return Start(bytes, to);
            case KeyPartKind.End:
                return bytes.Length < Argument ? 0 : One(bytes[^Argument..], to);
            case KeyPartKind.Without:
                return Without(bytes, to);
            case KeyPartKind.YearMonth:
                return bytes.Length != 8 ? 0 : One(bytes[..6], to);
            case KeyPartKind.MonthDay:
                return bytes.Length != 8 ? 0 : One(bytes[4..], to);
            case KeyPartKind.YearDay:
                return bytes.Length != 8 ? 0 : Two(bytes[..4], bytes[6..], to);
            case KeyPartKind.Local:
                var at = bytes.LastIndexOf((byte)'@');
                return at < 4 ? 0 : One(bytes[..at], to);
            default:
                return Rarest(value, to);
        }
    }

    private static int One(ReadOnlySpan<byte> bytes, Span<uint> to)
    {
        to[0] = (uint)Hash.Of(bytes) | 1;
        return 1;
    }

    private static int Two(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<uint> to)
    {
        to[0] = (uint)Hash.Combine(Hash.Of(a), Hash.Of(b)) | 1;
        return 1;
    }

    private int Start(ReadOnlySpan<byte> bytes, Span<uint> to)
    {
        Span<byte> letters = stackalloc byte[16];
        var n = 0;
        for (var i = 0; i < bytes.Length && n < Argument; i++)
        {
            if (bytes[i] != ' ')
            {
                letters[n++] = bytes[i];
            }
        }

        return n < Argument ? 0 : One(letters[..n], to);
    }

    private int Without(ReadOnlySpan<byte> bytes, Span<uint> to)
        => bytes.Length < 5 || Argument >= bytes.Length ? 0 : Two(bytes[..Argument], bytes[(Argument + 1)..], to);

    private int Rarest(in ValueView value, Span<uint> to)
    {
        // Insertion into a short list, the rarest first; equal weights by hash, so that every machine chooses alike.
        Span<int> best = stackalloc int[MaxWords];
        var n = 0;
        for (var i = 0; i < value.Tokens.Length; i++)
        {
            var at = n;
            while (at > 0 && (value.Tokens[i].Weight > value.Tokens[best[at - 1]].Weight
                || (value.Tokens[i].Weight == value.Tokens[best[at - 1]].Weight && value.Tokens[i].Hash < value.Tokens[best[at - 1]].Hash)))
            {
                at--;
            }

            if (at < MaxWords)
            {
                n = Math.Min(n + 1, MaxWords);
                for (var k = n - 1; k > at; k--)
                {
                    best[k] = best[k - 1];
                }

                best[at] = i;
            }
        }

        if (Kind == KeyPartKind.WordPair)
        {
            if (n < 2)
            {
                return 0;
            }

            var (x, y) = (value.Tokens[best[0]].Hash, value.Tokens[best[1]].Hash);
            to[0] = (uint)Hash.Combine(Math.Min(x, y), Math.Max(x, y)) | 1;
            return 1;
        }

        var count = 0;
        for (var i = 0; i < n; i++)
        {
            var hash = Kind == KeyPartKind.Words ? value.Tokens[best[i]].Hash | 1 : Sounds.Of(value.Word(best[i]));
            if (hash != 0 && !to[..count].Contains(hash))
            {
                to[count++] = hash;
            }
        }

        return count;
    }
}
