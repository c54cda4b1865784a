namespace Omnichannel.Identity;

/// <summary>One region's numbering plan: a view over a row of <see cref="NumberingPlanData"/>.</summary>
internal readonly struct NumberingPlan(int index)
{
    private const int GeneralFlag = 1;
    private const int ValidFlag = 2;
    private const int ShortestLength = 2;

    public int Index => index;

    public int CallingCode => Word(0);

    public bool HasRegion => Word(1) != 0;

    public int FirstRule => Word(6);

    public int RuleCount => Word(7) & 0xF;

    /// <summary>Gets the region's two letters, one string for each; null for a calling code without region.</summary>
    public string? Region => HasRegion ? NumberingPlanIndex.NameOf(index, Word(1)) : null;

    /// <summary>Tells whether a trunk prefix can begin with this digit.</summary>
    public bool TrunkCanBeginWith(char digit) => ((Word(7) >> 4 >> (digit - '0')) & 1) != 0;

    public bool IsGeneral(ReadOnlySpan<char> national) => (DigitAutomaton.Match(Word(3), national) & GeneralFlag) != 0;

    public bool IsValid(ReadOnlySpan<char> national) => (DigitAutomaton.Match(Word(3), national) & ValidFlag) != 0;

    public bool IsPossibleLength(int length) => length is >= ShortestLength and < ShortestLength + 16 && ((Word(2) >> (length - ShortestLength)) & 1) != 0;

    public bool IsTooLong(int length) => length >= ShortestLength + 16 || Word(2) >> Math.Max(0, length - ShortestLength) == 0;

    /// <summary>Gets the length of the prefix for international calls that <paramref name="dialled"/> begins with, or 0.</summary>
    public int InternationalPrefix(ReadOnlySpan<char> dialled) => Word(5) == 0 ? 0 : Math.Max(0, DigitAutomaton.LongestPrefix(Word(5), dialled));

    /// <summary>Finds the main plan of the calling code that <paramref name="digits"/> begins with, if they are digits. No code is the prefix of another.</summary>
    public static bool TryFindByCallingCode(ReadOnlySpan<char> digits, out NumberingPlan plan, out int codeLength)
    {
        var code = 0;
        for (codeLength = 1; codeLength <= 3 && codeLength <= digits.Length && digits[0] != '0' && char.IsAsciiDigit(digits[codeLength - 1]); codeLength++)
        {
            code = (code * 10) + (digits[codeLength - 1] - '0');
            if (NumberingPlanIndex.FirstOf(code) is >= 0 and var first)
            {
                plan = new NumberingPlan(first);
                return true;
            }
        }

        plan = default;
        return false;
    }

    /// <summary>Finds the plan of a region by its two letters, in any case.</summary>
    public static bool TryFindByRegion(string? region, out NumberingPlan plan)
    {
        var found = region is null ? -1 : NumberingPlanIndex.OfRegion(region);
        plan = new NumberingPlan(Math.Max(found, 0));
        return found >= 0;
    }

    /// <summary>Finds the region of this calling code that a national number belongs to; where only one has the code, that one.</summary>
    public bool TryFindOwner(ReadOnlySpan<char> national, out NumberingPlan owner)
    {
        var code = CallingCode;
        var first = NumberingPlanIndex.FirstOf(code);
        owner = new NumberingPlan(first);
        if (!owner.HasRegion)
        {
            return false;
        }

        if (new NumberingPlan(first + 1) is var second && second.CallingCode != code)
        {
            return true;
        }

        for (; owner.CallingCode == code; owner = new NumberingPlan(owner.Index + 1))
        {
            // Leading digits, where a region has them, are enough; elsewhere the range must be assigned there.
            if (owner.Word(4) is > 0 and var leading ? DigitAutomaton.LongestPrefix(leading, national) >= 0 : owner.IsValid(national))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets the regions that share a calling code, the main one first.</summary>
    public static IReadOnlyList<string> RegionsOf(int callingCode)
    {
        var regions = new List<string>();
        for (var plan = new NumberingPlan(NumberingPlanIndex.FirstOf(callingCode)); plan.CallingCode == callingCode; plan = new NumberingPlan(plan.Index + 1))
        {
            if (plan.Region is { } region)
            {
                regions.Add(region);
            }
        }

        return regions;
    }

    private int Word(int offset)
    {
        var at = (index * NumberingPlanData.PlanSize) + offset;
        return (uint)at < (uint)NumberingPlanData.Plans.Length ? NumberingPlanData.Plans[at] : 0;
    }
}
