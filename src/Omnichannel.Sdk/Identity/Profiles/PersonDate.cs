namespace Omnichannel.Identity.Profiles;

/// <summary>A date of birth or another day in somebody's life, read once. Month or day may be missing.</summary>
public readonly record struct PersonDate
{
    private readonly short _year;
    private readonly byte _month;
    private readonly byte _day;

    internal PersonDate(int year, int month, int day, bool isAmbiguous)
    {
        _year = (short)year;
        _month = (byte)month;
        _day = (byte)day;
        IsAmbiguous = isAmbiguous;
    }

    /// <summary>Gets the year, from 1 to 9999.</summary>
    public int Year => _year;

    /// <summary>Gets the month; 0 where only a year was said.</summary>
    public int Month => _month;

    /// <summary>Gets the day of the month; 0 where none was said.</summary>
    public int Day => _day;

    /// <summary>Gets whether day and month could be meant the other way round: <c>03/04/1990</c>.</summary>
    public bool IsAmbiguous { get; }

    /// <summary>Gets whether it is what software writes when nothing was entered: 1900-01-01, 1970-01-01 and the like.</summary>
    public bool IsPlaceholder => (_year, _month, _day) is ( <= 1, _, _) or (9999, _, _) or (1111, 11, 11)
        or (1899, 12, 30 or 31) or (1900 or 1901 or 1970 or 2000, 1, 1) or (1753, 1, 1);

    /// <summary>Reads a date as people and systems write it.</summary>
    /// <param name="text">
    /// <c>1990-08-17</c> (with or without a time behind), <c>19900817</c>, <c>17/8/1990</c>, <c>17.8.90</c>, <c>17 Agustus 1990</c>, <c>Aug 17, 1990</c>, <c>08-1990</c>, <c>1990</c>. Years of two
    /// digits are 1931 to 2030.
    /// </param>
    /// <param name="order">What the first of two numbers before the year is, where both can be a month.</param>
    /// <returns>The date; null where the text is none, or a day that the calendar does not have.</returns>
    public static PersonDate? Parse(ReadOnlySpan<char> text, DateOrder order = DateOrder.DayFirst) => DateReader.Read(text, order);

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text; null is no date.</param>
    /// <param name="order">What the first of two numbers before the year is, where both can be a month.</param>
    /// <returns>The date; null where the text is none.</returns>
    public static PersonDate? Parse(string? text, DateOrder order = DateOrder.DayFirst) => DateReader.Read(text, order);

    /// <summary>Tells how far two dates agree.</summary>
    /// <param name="a">A date; null: not known.</param>
    /// <param name="b">Another. The result is the same the other way round.</param>
    /// <returns>The agreement. Placeholders agree with nothing and contradict nothing.</returns>
    public static DateAgreement Compare(PersonDate? a, PersonDate? b)
        => a is not { } first || b is not { } second ? DateAgreement.Unknown : Compare(first, second);

    /// <summary>Gets the date as ISO 8601 writes it, as far as it is known.</summary>
    /// <returns><c>1990-08-17</c>, <c>1990-08</c> or <c>1990</c>.</returns>
    public override string ToString()
        => _month == 0 ? $"{_year:D4}" : _day == 0 ? $"{_year:D4}-{_month:D2}" : $"{_year:D4}-{_month:D2}-{_day:D2}";

    private static DateAgreement Compare(in PersonDate a, in PersonDate b)
    {
        if (a.IsPlaceholder || b.IsPlaceholder)
        {
            return DateAgreement.Unknown;
        }

        if (a._day == 0 || b._day == 0)
        {
            var sameMonth = a._month == 0 || b._month == 0 || a._month == b._month;
            return a._year != b._year ? DateAgreement.Different : sameMonth ? DateAgreement.Same : DateAgreement.SameYear;
        }

        return (a._year, a._month, a._day) == (b._year, b._month, b._day) ? DateAgreement.Same
            : (a._year, a._month, a._day) == (b._year, b._day, b._month) ? DateAgreement.Swapped
            : a.IsOneDigitFrom(b) ? DateAgreement.OneDigit
            : (a._month, a._day) == (b._month, b._day) ? DateAgreement.SameDayOfYear
            : a._year != b._year ? DateAgreement.Different
            : a.IsFirstOfYear || b.IsFirstOfYear ? DateAgreement.Unknown
            : DateAgreement.SameYear;
    }

    /// <summary>Tells whether it is 1 January, which is also written where no more than the year is known.</summary>
    private bool IsFirstOfYear => (_month, _day) == (1, 1);

    private bool IsOneDigitFrom(in PersonDate other)
    {
        Span<char> mine = stackalloc char[8];
        Span<char> theirs = stackalloc char[8];
        Write(mine);
        other.Write(theirs);
        return TextDistance.Damerau(mine, theirs, 1) <= 1;
    }

    private void Write(Span<char> digits)
    {
        var number = (_year * 10000) + (_month * 100) + _day;
        for (var i = 7; i >= 0; i--, number /= 10)
        {
            digits[i] = (char)('0' + (number % 10));
        }
    }
}
