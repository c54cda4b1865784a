namespace Omnichannel.Identity;

/// <summary>Walks the compiled patterns of <see cref="NumberingPlanData"/>: one step for each digit, nothing allocated, nothing built.</summary>
internal static class DigitAutomaton
{
    private const int GroupBits = 0xF;
    private const int FlagShift = 4;

    /// <summary>Gets the flags of the state that all of <paramref name="digits"/> lead to; 0 where none is reached.</summary>
    public static int Match(int start, ReadOnlySpan<char> digits)
    {
        var states = NumberingPlanData.States;
        var state = start;
        foreach (var digit in digits)
        {
            state = Step(states, state, digit);
            if (state == 0)
            {
                return 0;
            }
        }

        return states[state] >> FlagShift;
    }

    /// <summary>Gets the length of the longest prefix of <paramref name="digits"/> that is accepted; -1 where none is.</summary>
    public static int LongestPrefix(int start, ReadOnlySpan<char> digits)
    {
        var states = NumberingPlanData.States;
        var state = start;
        var longest = states[state] >> FlagShift == 0 ? -1 : 0;
        for (var i = 0; i < digits.Length; i++)
        {
            state = Step(states, state, digits[i]);
            if (state == 0)
            {
                break;
            }

            if (states[state] >> FlagShift != 0)
            {
                longest = i + 1;
            }
        }

        return longest;
    }

    private static int Step(ushort[] states, int state, char digit)
    {
        var bit = 1 << (digit - '0');
        var group = state + 1;
        for (var end = group + ((states[state] & GroupBits) * 2); group < end; group += 2)
        {
            if ((states[group] & bit) != 0)
            {
                return states[group + 1];
            }
        }

        return 0;
    }
}
