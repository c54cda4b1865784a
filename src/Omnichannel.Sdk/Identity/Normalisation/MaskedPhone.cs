using System.Globalization;

namespace Omnichannel.Identity;

/// <summary>Reads a telephone number some of whose digits are hidden.</summary>
internal static class MaskedPhone
{
    private const int FewestDigits = 2;
    private const int FewestDigitsAmongLetters = 4;
    private const int FewestLetters = 2; // a single x among digits marks an extension

    public static bool TryRead(ReadOnlySpan<char> value, string? defaultRegion, NumberHabit habit, Span<char> buffer, out string masked)
    {
        masked = string.Empty;
        var (length, digits, hidden, letters, plus) = (0, 0, 0, 0, false);
        foreach (var c in TextMarks.Trim(value))
        {
            char kept;
            if (char.IsAsciiDigit(c))
            {
                (kept, digits) = (c, digits + 1);
            }
            else if (MaskedValues.IsMask(c))
            {
                (kept, hidden) = ('*', hidden + 1);
            }
            else if (c is 'x' or 'X')
            {
                (kept, letters) = ('*', letters + 1);
            }
            else if (c == '+' && length == 0 && !plus)
            {
                plus = true;
                continue;
            }
            else if (c is ' ' or '-' or '.' or '(' or ')' or '\u00A0')
            {
                continue;
            }
            else
            {
                return false;
            }

            if (length == buffer.Length)
            {
                return false;
            }

            buffer[length++] = kept;
        }

        if (digits < FewestDigits || hidden + letters == 0 || (hidden == 0 && (letters < FewestLetters || digits < FewestDigitsAmongLetters)))
        {
            return false;
        }

        masked = Complete(buffer[..length], plus, defaultRegion, habit);
        return true;
    }

    /// <summary>Puts a plus and the calling code before what is seen, where what is seen tells it.</summary>
    private static string Complete(ReadOnlySpan<char> seen, bool plus, string? defaultRegion, NumberHabit habit)
    {
        if (plus)
        {
            return $"+{seen}";
        }

        var home = NumberingPlan.TryFindByRegion(defaultRegion, out var plan) ? plan.CallingCode.ToString(CultureInfo.InvariantCulture) : null;
        if (habit == NumberHabit.International && seen[0] is not ('0' or '*'))
        {
            return $"+{seen}";
        }

        return home is not null && seen[0] == '0' && plan.TrunkCanBeginWith('0') && seen[1] is not ('0' or '*') ? $"+{home}{seen[1..]}"
            : home is not null && seen.StartsWith(home) ? $"+{seen}"
            : seen.ToString();
    }
}
