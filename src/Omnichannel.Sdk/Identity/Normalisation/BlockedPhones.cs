namespace Omnichannel.Identity;

/// <summary>Numbers that are typed to fill a field, or that a plan sets aside for films and tests.</summary>
internal static class BlockedPhones
{
    private const int ShortestNational = 4;
    private const int ShortestRun = 7;
    private const int LongestLead = 3; // a network or area code may come before the run
    private const int ZeroRun = 7;

    // Numbers that regulators keep for films and documentation, and Twilio's for tests: what they begin with, and their length. North America's
    // 555-0100 to 555-0199 exist in every area and are looked for below.
    private static readonly (string Prefix, int Length)[] Fictional =
    [
        ("+150055500", 12),
        ("+3319900", 12), ("+3326191", 12), ("+3335301", 12), ("+3346571", 12), ("+3353649", 12), ("+3363998", 12),
        ("+3532091", 13),
        ("+441134960", 13), ("+441144960", 13), ("+441154960", 13), ("+441164960", 13), ("+441174960", 13), ("+441184960", 13), ("+441214960", 13),
        ("+441314960", 13), ("+441414960", 13), ("+441514960", 13), ("+441614960", 13), ("+441632960", 13), ("+441914980", 13), ("+442079460", 13),
        ("+442896496", 13), ("+442920180", 13), ("+443069990", 13), ("+447700900", 13), ("+448081570", 13),
        ("+6125550", 12), ("+6127010", 12), ("+6135550", 12), ("+6137010", 12), ("+6175550", 12), ("+6177010", 12), ("+6185550", 12), ("+6187010", 12),
        ("+61491570006", 12), ("+61491570110", 12), ("+61491570156", 12), ("+61491570157", 12), ("+61491570158", 12), ("+61491570159", 12),
    ];

    /// <summary>Tells whether a number in E.164 is nobody's.</summary>
    public static bool Contains(ReadOnlySpan<char> number)
    {
        if (number.Length < 2 || number[0] != '+' || !NumberingPlan.TryFindByCallingCode(number[1..], out var plan, out var code))
        {
            return true;
        }

        var national = number[(1 + code)..];
        return national.Length < ShortestNational
            || !national[1..].ContainsAnyExcept(national[1])
            || national.Length - national.TrimEnd('0').Length >= ZeroRun
            || IsRun(national, 1)
            || IsRun(national, -1)
            || (plan.CallingCode == 1 && national.Length == 10 && national[3..].StartsWith("55501"))
            || IsFictional(number);
    }

    /// <summary>Tells whether the number counts up or down to its end, apart from a code before it: <c>8 123456789</c>, <c>9876543210</c>.</summary>
    private static bool IsRun(ReadOnlySpan<char> national, int step)
    {
        var start = national.Length - 1;
        while (start > 0 && (national[start] - national[start - 1] - step + 10) % 10 == 0)
        {
            start--;
        }

        return start <= LongestLead && national.Length - start >= ShortestRun;
    }

    private static bool IsFictional(ReadOnlySpan<char> number)
    {
        foreach (var (prefix, length) in Fictional)
        {
            if (number.Length == length && number.StartsWith(prefix))
            {
                return true;
            }
        }

        return false;
    }
}
