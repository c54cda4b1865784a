using System.Collections.Frozen;
using System.Globalization;

namespace Omnichannel.Identity.Profiles;

/// <summary>Reads dates: numbers and the names of months, in the orders that are in use.</summary>
internal static class DateReader
{
    private const int MaxLength = 64;
    private const int MaxParts = 3;
    private const int FirstLoneYear = 1801; // four or eight digits alone are a date only where a living person's, or her grandmother's, could be meant
    private const int LastLoneYear = 2199;
    private const int TwoDigitPivot = 31; // 30 is 2030, 31 is 1931

    // By their first three letters: English, Indonesian, Dutch, German, French, Spanish, Portuguese.
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["jan"] = 1,
        ["ene"] = 1,
        ["feb"] = 2,
        ["peb"] = 2,
        ["fev"] = 2,
        ["mar"] = 3,
        ["maa"] = 3,
        ["mrt"] = 3,
        ["apr"] = 4,
        ["avr"] = 4,
        ["abr"] = 4,
        ["may"] = 5,
        ["mei"] = 5,
        ["mai"] = 5,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["agu"] = 8,
        ["ags"] = 8,
        ["agt"] = 8,
        ["ago"] = 8,
        ["aou"] = 8,
        ["sep"] = 9,
        ["set"] = 9,
        ["oct"] = 10,
        ["okt"] = 10,
        ["out"] = 10,
        ["nov"] = 11,
        ["nop"] = 11,
        ["dec"] = 12,
        ["des"] = 12,
        ["dez"] = 12,
        ["dic"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static PersonDate? Read(ReadOnlySpan<char> text, DateOrder order)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        Span<char> folded = stackalloc char[MaxLength];
        var folding = new LetterFolding(folded);
        folding.Append(text, default);
        Span<Part> parts = stackalloc Part[MaxParts];
        var count = Split(folding.Written, parts, out var month);
        return month > 0 ? WithName(parts[..count], month)
            : count switch
            {
                1 => FromDigits(parts[0], order),
                2 => FromTwo(parts[0], parts[1]),
                3 => FromThree(parts[0], parts[1], parts[2], order),
                _ => null,
            };
    }

    /// <summary>Finds numbers until a date is whole, so that a time behind it is not read; <paramref name="month"/> is 0 where none is named.</summary>
    private static int Split(ReadOnlySpan<char> text, Span<Part> parts, out int month)
    {
        var count = 0;
        month = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                if (i - start > 8 || count == parts.Length)
                {
                    return i - start > 8 ? 0 : count;
                }

                parts[count++] = new Part(int.Parse(text[start..i], NumberStyles.None, CultureInfo.InvariantCulture), i - start);
                if (count + (month > 0 ? 1 : 0) == MaxParts || (count == 1 && parts[0].Digits == 8))
                {
                    return count;
                }

                continue;
            }

            while (i < text.Length && char.IsAsciiLetter(text[i]))
            {
                i++;
            }

            if (i - start >= 3 && MonthOf(text[start..i]) is > 0 and var named && month == 0)
            {
                month = named;
                if (count + 1 == MaxParts)
                {
                    return count;
                }
            }

            i += i == start ? 1 : 0;
        }

        return count;
    }

    private static int MonthOf(ReadOnlySpan<char> word)
        => word is "juin" ? 6 : word.StartsWith("juil") ? 7 : Months.TryGetValue(word[..3], out var month) ? month : 0;

    private static PersonDate? WithName(ReadOnlySpan<Part> parts, int month) => parts switch
    {
        [{ Digits: 4 } year] => Make(year, month, 0, false),
        [{ Digits: 4 } year, var day] => Make(year, month, day.Value, false),
        [var day, { Digits: 2 or 4 } year] => Make(year, month, day.Value, false),
        _ => null,
    };

    private static PersonDate? FromDigits(in Part part, DateOrder order)
    {
        if (part.Digits == 4)
        {
            return Make(part, 0, 0, false);
        }

        if (part.Digits is not 8)
        {
            return null;
        }

        var (high, middle, low) = (part.Value / 10000, part.Value / 100 % 100, part.Value % 100);
        if (high is >= FirstLoneYear and <= LastLoneYear && Make(new Part(high, 4), middle, low, false) is { } date)
        {
            return date;
        }

        return FromThree(new Part(high / 100, 2), new Part(high % 100, 2), new Part(part.Value % 10000, 4), order);
    }

    private static PersonDate? FromTwo(in Part first, in Part second)
        => first.Digits == 4 && second.Value is >= 1 and <= 12 ? Make(first, second.Value, 0, false)
            : second.Digits == 4 && first.Value is >= 1 and <= 12 ? Make(second, first.Value, 0, false)
            : null;

    private static PersonDate? FromThree(in Part first, in Part second, in Part third, DateOrder order)
    {
        if (first.Digits == 4)
        {
            return Make(first, second.Value, third.Value, false) ?? Make(first, third.Value, second.Value, false);
        }

        if (first.Digits > 2 || second.Digits > 2 || third.Digits is not (2 or 4))
        {
            return null;
        }

        var (day, month) = order == DateOrder.DayFirst ? (first.Value, second.Value) : (second.Value, first.Value);
        var isAmbiguous = day <= 12 && month <= 12 && day != month;
        return Make(third, month, day, isAmbiguous) ?? Make(third, day, month, false);
    }

    private static PersonDate? Make(in Part year, int month, int day, bool isAmbiguous)
    {
        var whole = year.Digits > 2 ? year.Value : year.Value + (year.Value < TwoDigitPivot ? 2000 : 1900);
        return whole is < 1 or > 9999 || (month == 0 && whole is < FirstLoneYear or > LastLoneYear) || month is < 0 or > 12 || (month == 0 && day != 0) || day < 0 || (month > 0 && day > DateTime.DaysInMonth(whole, month)) ? null
            : new PersonDate(whole, month, day, isAmbiguous);
    }

    private readonly record struct Part(int Value, int Digits);
}
