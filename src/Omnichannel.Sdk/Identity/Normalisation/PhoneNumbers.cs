namespace Omnichannel.Identity;

/// <summary>Reads telephone numbers of every country, however they are written.</summary>
/// <remarks>
/// The only place that the rest of the library asks; another parser can take its place behind these methods. Numbering plans are
/// compiled in, nothing is loaded or built at start. Reading allocates the resulting text and nothing else.
/// </remarks>
public static class PhoneNumbers
{
    /// <summary>Reads a number that is written the way people dial at home.</summary>
    /// <param name="text">A number with separators, trunk or international prefix, extension, digits of any script.</param>
    /// <param name="defaultRegion">The region (ISO 3166-1, two letters) whose habits a number without a plus follows; null: only numbers with a plus are read.</param>
    /// <param name="number">The number.</param>
    /// <returns>False where the text is no telephone number: letters, a short code, a length that the region does not have.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, string? defaultRegion, out PhoneNumber number)
        => TryParse(text, defaultRegion, NumberHabit.Local, out number);

    /// <summary>Reads a number by the habit of its source.</summary>
    /// <param name="text">A number with separators, trunk or international prefix, extension, digits of any script.</param>
    /// <param name="defaultRegion">The region (ISO 3166-1, two letters) whose habits a number without calling code follows; null: such numbers are not read.</param>
    /// <param name="habit">What digits without a plus mean.</param>
    /// <param name="number">The number.</param>
    /// <returns>False where the text is no telephone number: letters, a short code, a length that the region does not have.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, string? defaultRegion, NumberHabit habit, out PhoneNumber number)
        => new PhoneReader(habit).TryRead(text, defaultRegion, out number);

    /// <summary>Reads a number; the string itself is given back where it is in E.164 already.</summary>
    internal static bool TryParse(string text, string? defaultRegion, NumberHabit habit, out PhoneNumber number)
        => new PhoneReader(habit, text).TryRead(text, defaultRegion, out number);
}
