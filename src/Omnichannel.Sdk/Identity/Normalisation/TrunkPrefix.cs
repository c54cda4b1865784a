using System.Globalization;

namespace Omnichannel.Identity;

/// <summary>Takes a national number out of what is dialled inside its region: trunk prefixes, carrier codes, local forms without area code.</summary>
internal static class TrunkPrefix
{
    /// <summary>The most digits that a rule puts before a number.</summary>
    public const int MaxAdded = 4;

    private const int Strip = 0;
    private const int Whole = 1;

    /// <summary>
    /// Removes the trunk prefix if there is one and what remains can be a number; a digit that looks like a prefix and belongs to the number stays
    /// (the 8 of a Russian <c>800...</c>).
    /// </summary>
    /// <param name="plan">The plan in whose terms the number is written.</param>
    /// <param name="dialled">The digits as written.</param>
    /// <param name="buffer">Room for the result, <see cref="MaxAdded"/> longer than <paramref name="dialled"/>.</param>
    /// <returns>The national number: <paramref name="dialled"/>, a part of it, or a part of <paramref name="buffer"/>.</returns>
    public static ReadOnlySpan<char> Remove(NumberingPlan plan, ReadOnlySpan<char> dialled, Span<char> buffer)
    {
        if (dialled.IsEmpty || !plan.TrunkCanBeginWith(dialled[0]))
        {
            return dialled;
        }

        var national = Apply(plan, dialled, buffer, out var changed);
        if (!changed || (plan.IsGeneral(dialled) && !plan.IsGeneral(national)))
        {
            return dialled;
        }

        var owner = plan.TryFindOwner(national, out var found) ? found : plan;
        return owner.IsPossibleLength(national.Length) || owner.IsTooLong(national.Length) ? national : dialled;
    }

    private static ReadOnlySpan<char> Apply(NumberingPlan plan, ReadOnlySpan<char> dialled, Span<char> buffer, out bool changed)
    {
        var rules = NumberingPlanData.Rules.AsSpan(plan.FirstRule * NumberingPlanData.RuleSize, plan.RuleCount * NumberingPlanData.RuleSize);
        for (; !rules.IsEmpty; rules = rules[NumberingPlanData.RuleSize..])
        {
            var (kind, start, added, count) = (rules[0], rules[1], rules[2], rules[3]);
            changed = true;
            if (kind == Whole)
            {
                if (DigitAutomaton.Match(start, dialled) != 0)
                {
                    changed = added != 1;
                    return Join(added, dialled, [], buffer);
                }

                continue;
            }

            var length = DigitAutomaton.LongestPrefix(start, dialled);
            if (kind == Strip && length > 0 && dialled.Length - length >= count)
            {
                return dialled[length..];
            }

            if (kind != Strip && length >= 0)
            {
                return Join(added, dialled[(dialled[0] == '0' ? 1 : 0)..(length - count)], dialled[length..], buffer);
            }
        }

        changed = false;
        return dialled;
    }

    /// <summary>Puts the digits of <paramref name="added"/> (after its leading 1) before two pieces.</summary>
    private static ReadOnlySpan<char> Join(int added, ReadOnlySpan<char> first, ReadOnlySpan<char> second, Span<char> buffer)
    {
        Span<char> digits = stackalloc char[1 + MaxAdded];
        added.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        digits[1..length].CopyTo(buffer);
        var at = length - 1;
        first.CopyTo(buffer[at..]);
        second.CopyTo(buffer[(at + first.Length)..]);
        return buffer[..(at + first.Length + second.Length)];
    }
}
