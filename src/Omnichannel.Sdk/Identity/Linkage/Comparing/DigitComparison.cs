using System.Numerics;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>Compares codes and dates as sixteen digits of four bits each.</summary>
internal static class DigitComparison
{
    public static Level Codes(ulong a, ulong b)
    {
        var lengthA = Length(a);
        var lengthB = Length(b);
        var longest = Math.Max(lengthA, lengthB);
        if (longest < 3)
        {
            return Level.Differ;
        }

        if (IsOneEdit(a, b))
        {
            return Level.Near;
        }

        var places = DifferentPlaces(a ^ b);
        if (longest >= 6 && ((lengthA == lengthB && BitOperations.PopCount(places) <= 2) || IsOneEditAndOne(a, b)))
        {
            return Level.Close;
        }

        // The half that counts most agrees: the area of a postcode, the exchange of a number.
        var half = 64 - (4 * ((longest + 1) / 2));
        return longest >= 4 && ((a ^ b) >> half) == 0 ? Level.Fair : Level.Differ;
    }

    public static Level Dates(ulong a, ulong b)
    {
        var places = DifferentPlaces(a ^ b);
        if (BitOperations.PopCount(places) <= 1 || IsTransposed(a, b, places) || SwappedDayAndMonth(a) == b)
        {
            return Level.Near;
        }

        var differences = a ^ b;
        var year = (differences & 0xFFFF_0000_0000_0000) == 0;
        var month = (differences & 0x0000_FF00_0000_0000) == 0;
        var day = (differences & 0x0000_00FF_0000_0000) == 0;
        if ((year && (month || day)) || (month && day) || BitOperations.PopCount(places) == 2 || IsOneEdit(a, b))
        {
            return Level.Close;
        }

        return year ? Level.Fair : Level.Differ;
    }

    public static Level Years(ulong a, ulong b)
    {
        if (Length(a) != 4 || Length(b) != 4)
        {
            return IsOneEdit(a, b) ? Level.Near : Level.Differ;
        }

        var apart = Math.Abs(Value(a) - Value(b));
        return apart switch
        {
            <= 1 => Level.Near,
            2 => Level.Close,
            _ => BitOperations.PopCount(DifferentPlaces(a ^ b)) == 1 || IsOneEdit(a, b) ? Level.Fair : apart <= 5 ? Level.Weak : Level.Differ,
        };
    }

    /// <summary>One digit changed, left out or put in, or two neighbours exchanged.</summary>
    public static bool IsOneEdit(ulong a, ulong b)
    {
        var differences = a ^ b;
        var first = BitOperations.LeadingZeroCount(differences) & ~3; // bits before the first different digit
        if (first >= 60)
        {
            return true;
        }

        var rest = ulong.MaxValue >> first >> 4;
        return (differences & rest) == 0
            || (b << 4 & ulong.MaxValue >> first) == (a & ulong.MaxValue >> first)
            || (a << 4 & ulong.MaxValue >> first) == (b & ulong.MaxValue >> first)
            || IsTransposed(a, b, DifferentPlaces(differences));
    }

    private static bool IsOneEditAndOne(ulong a, ulong b)
    {
        // After the first different digit is taken away from both, one edit is left.
        var first = BitOperations.LeadingZeroCount(a ^ b) & ~3;
        if (first >= 56)
        {
            return true;
        }

        var mask = ulong.MaxValue >> first;
        return IsOneEdit((a & mask) << 4, (b & mask) << 4) || IsOneEdit(a & mask, (b & mask) << 4) || IsOneEdit((a & mask) << 4, b & mask);
    }

    private static bool IsTransposed(ulong a, ulong b, ulong places)
    {
        if (BitOperations.PopCount(places) != 2)
        {
            return false;
        }

        var low = BitOperations.TrailingZeroCount(places);
        return places == (0x11UL << low) && ((a >> low) & 15) == ((b >> (low + 4)) & 15) && ((b >> low) & 15) == ((a >> (low + 4)) & 15);
    }

    private static ulong SwappedDayAndMonth(ulong date)
        => (date & 0xFFFF_0000_FFFF_FFFF) | ((date & 0x0000_FF00_0000_0000) >> 8) | ((date & 0x0000_00FF_0000_0000) << 8);

    /// <summary>One bit per digit that differs.</summary>
    private static ulong DifferentPlaces(ulong differences)
    {
        differences |= differences >> 2;
        differences |= differences >> 1;
        return differences & 0x1111_1111_1111_1111;
    }

    private static int Length(ulong digits) => digits == 0 ? 0 : 16 - (BitOperations.TrailingZeroCount(digits) / 4);

    private static int Value(ulong digits)
        => ((int)(digits >> 60) * 1000) + ((int)(digits >> 56 & 15) * 100) + ((int)(digits >> 52 & 15) * 10) + (int)(digits >> 48 & 15);
}
