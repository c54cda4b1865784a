namespace Omnichannel.Identity;

/// <summary>The digit 9 of mobile numbers in Brazil and Argentina, which one service writes and another leaves out.</summary>
/// <remarks>
/// WhatsApp keeps the identifiers of Brazilian accounts from before the ninth digit (2012 to 2016): 55 31 8888 7777 and +55 31 98888 7777 are one
/// line. In Argentina 549 11 2345 6789 and 54 11 2345 6789 are: the ten digits are unique, the 9 says how to reach them from abroad. Mexico's 1 (521...), gone since
/// 2019, is a trunk prefix in the numbering data.
/// </remarks>
internal static class MobileNine
{
    private const int Argentina = 54;
    private const int Brazil = 55;
    private const int WithoutNine = 10;
    private const int AreaDigits = 2;

    /// <summary>Inserts the ninth digit of a Brazilian mobile number in place; there is no other line under the shorter number.</summary>
    /// <returns>The new length.</returns>
    public static int Complete(NumberingPlan plan, Span<char> national, int length)
        => plan.CallingCode == Brazil && length == WithoutNine && national[AreaDigits] is >= '6' and <= '9' && TryInsert(plan, national, length, AreaDigits)
            ? length + 1
            : length;

    /// <summary>Puts the 9 before a geographic number of Argentina, in place.</summary>
    public static bool TryAdd(NumberingPlan plan, Span<char> national, int length)
        => plan.CallingCode == Argentina && length == WithoutNine && TryInsert(plan, national, length, 0);

    private static bool TryInsert(NumberingPlan plan, Span<char> national, int length, int at)
    {
        Span<char> longer = stackalloc char[WithoutNine + 1];
        national[..at].CopyTo(longer);
        longer[at] = '9';
        national[at..length].CopyTo(longer[(at + 1)..]);
        if (!plan.IsValid(longer))
        {
            return false;
        }

        longer.CopyTo(national);
        return true;
    }
}
