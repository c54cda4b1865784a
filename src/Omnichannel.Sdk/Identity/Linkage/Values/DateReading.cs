namespace Omnichannel.Identity.Linkage.Values;

/// <summary>Reads a date into eight digits, year first. A date that no calendar has (a typing error) keeps its digits.</summary>
internal static class DateReading
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    public static int Read(ReadOnlySpan<char> raw, string? format, Span<byte> to)
    {
        Span<(int Value, int Length)> groups = stackalloc (int, int)[3];
        var count = Groups(raw, groups);
        if (format is not null && ByFormat(groups[..count], format, to))
        {
            return 8;
        }

        if (count == 3 && Guess(groups, to))
        {
            return 8;
        }

        return count == 1 && groups[0].Length == 8 ? One(groups[0].Value, to) : Folding.Digits(raw, to[..8]);
    }

    private static int Groups(ReadOnlySpan<char> raw, Span<(int Value, int Length)> groups)
    {
        var count = 0;
        for (var i = 0; i < raw.Length && count < 3;)
        {
            if (char.IsAsciiDigit(raw[i]))
            {
                var start = i;
                var value = 0;
                while (i < raw.Length && char.IsAsciiDigit(raw[i]) && i - start < 9)
                {
                    value = (value * 10) + raw[i++] - '0';
                }

                groups[count++] = (value, i - start);
            }
            else if (char.IsAsciiLetter(raw[i]) && i + 3 <= raw.Length && Month(raw.Slice(i, 3)) is var month and > 0)
            {
                groups[count++] = (month, 3); // three letters mark a month by name
                while (i < raw.Length && char.IsAsciiLetter(raw[i]))
                {
                    i++;
                }
            }
            else
            {
                i++;
            }
        }

        return count;
    }

    private static int Month(ReadOnlySpan<char> letters)
    {
        for (var m = 0; m < 12; m++)
        {
            if (letters.Equals(Months.AsSpan(m * 3, 3), StringComparison.OrdinalIgnoreCase))
            {
                return m + 1;
            }
        }

        return 0;
    }

    private static bool ByFormat(ReadOnlySpan<(int Value, int Length)> groups, string format, Span<byte> to)
    {
        Span<int> parts = stackalloc int[3]; // year, month, day
        var field = 0;
        if (groups.Length == 1)
        {
            // All digits together: the letters of the format are positions.
            var (value, length) = groups[0];
            if (length != format.Length)
            {
                return false;
            }

            var power = 1;
            for (var i = 1; i < length; i++)
            {
                power *= 10;
            }

            foreach (var letter in format)
            {
                var part = "yMd".IndexOf(letter, StringComparison.Ordinal);
                if (part < 0)
                {
                    return false;
                }

                parts[part] = (parts[part] * 10) + (value / power % 10);
                power /= 10;
            }

            return Write(parts[0], parts[1], parts[2], to);
        }

        var previous = '\0';
        foreach (var letter in format)
        {
            if (letter != previous && "yMd".Contains(letter, StringComparison.Ordinal) && field < groups.Length)
            {
                parts["yMd".IndexOf(letter, StringComparison.Ordinal)] = groups[field++].Value;
            }

            previous = letter;
        }

        return Write(Century(parts[0]), parts[1], parts[2], to);
    }

    private static bool Guess(ReadOnlySpan<(int Value, int Length)> g, Span<byte> to)
    {
        if (g[0].Length == 4)
        {
            return Write(g[0].Value, g[1].Value, g[2].Value, to);
        }

        var year = Century(g[2].Value);
        var monthFirst = g[0].Length == 3 || (g[1].Length != 3 && g[1].Value > 12);
        return monthFirst ? Write(year, g[0].Value, g[1].Value, to) : Write(year, g[1].Value, g[0].Value, to);
    }

    private static int Century(int year) => year switch { < 30 => 2000 + year, < 100 => 1900 + year, _ => year };

    private static int One(int value, Span<byte> to)
    {
        if (value / 10000 is >= 1500 and < 2200)
        {
            Write(value / 10000, value / 100 % 100, value % 100, to);
        }
        else
        {
            Write(value % 10000, value / 10000 % 100, value / 1000000, to);
        }

        return 8;
    }

    private static bool Write(int year, int month, int day, Span<byte> to)
    {
        if (year > 9999 || month > 99 || day > 99)
        {
            return false;
        }

        var all = (year * 10000) + (month * 100) + day;
        for (var i = 7; i >= 0; i--)
        {
            to[i] = (byte)('0' + (all % 10));
            all /= 10;
        }

        return true;
    }
}
