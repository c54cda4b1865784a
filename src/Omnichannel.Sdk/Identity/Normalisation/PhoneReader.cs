using System.Globalization;

namespace Omnichannel.Identity;

/// <summary>Reads one number: finds the calling code, then the national number behind it, then what the plan says of it.</summary>
/// <param name="habit">What digits without a plus mean.</param>
/// <param name="original">The text as a string, to be given back instead of a copy.</param>
internal ref struct PhoneReader(NumberHabit habit, string? original = null)
{
    private const int MinNational = 2;
    private const int MaxNational = 17; // E.164 allows 15 with the calling code; Germany and Indonesia use longer ones
    private const int MaxCallingCode = 3;
    private const int MinUnconfirmed = 8;
    private const int MaxUnconfirmed = 15;
    private const int LongestShortCode = 6;
    private const int MaxReadings = 8; // two are the most that any plan needs today

    private PhoneText _written;

    public bool TryRead(ReadOnlySpan<char> text, string? defaultRegion, out PhoneNumber number)
        => TryReadOnce(text, defaultRegion, out number) && (number.Validity == PhoneValidity.Valid || TrySettle(ref number));

    private bool TryReadOnce(ReadOnlySpan<char> text, string? defaultRegion, out PhoneNumber number)
    {
        Span<char> digits = stackalloc char[PhoneText.MaxDigits];
        if (!_written.TryRead(text, digits, out var length))
        {
            number = default;
            return false;
        }

        ReadOnlySpan<char> dialled = digits[..length];
        if (_written.HasPlus)
        {
            return TryReadInternational(dialled, out number);
        }

        number = default;
        if (habit == NumberHabit.International && dialled.StartsWith("00"))
        {
            return TryReadInternational(dialled[2..], out number);
        }

        return habit == NumberHabit.International && dialled[0] != '0'
            ? dialled.Length > LongestShortCode && TryReadInternational(dialled, out number)
            : NumberingPlan.TryFindByRegion(defaultRegion, out var home) && TryReadLocal(home, dialled, out number);
    }

    /// <summary>
    /// Reads what came out once more, until nothing changes: where no range is known a second trunk prefix (<c>+91 (0)0948...</c>) can be left, or a length that
    /// only the default region has. A number in E.164 has to mean the same wherever it is read.
    /// </summary>
    private readonly bool TrySettle(ref PhoneNumber number)
    {
        for (var left = MaxReadings; left > 0 && TryReadInternational(number.E164.AsSpan(1), out var again); left--)
        {
            if (again.E164 == number.E164)
            {
                return true;
            }

            number = again;
        }

        number = default;
        return false;
    }

    /// <summary>Reads digits that begin with a calling code.</summary>
    private readonly bool TryReadInternational(scoped ReadOnlySpan<char> dialled, out PhoneNumber number)
    {
        if (!NumberingPlan.TryFindByCallingCode(dialled, out var main, out var codeLength))
        {
            number = default;
            return false;
        }

        Span<char> buffer = stackalloc char[PhoneText.MaxDigits + TrunkPrefix.MaxAdded];
        var national = TrunkPrefix.Remove(main, dialled[codeLength..], buffer);
        var known = main.TryFindOwner(national, out var owner);
        return TryFinish(known ? owner : main, known, national, out number);
    }

    /// <summary>Reads digits as they are dialled inside a region.</summary>
    private bool TryReadLocal(NumberingPlan home, scoped ReadOnlySpan<char> dialled, out PhoneNumber number)
    {
        habit = NumberHabit.Local; // a provider's word counts for numbers in its own form only
        var prefix = home.InternationalPrefix(dialled);
        if (prefix > 0 && prefix < dialled.Length && dialled[prefix] != '0')
        {
            return TryReadInternational(dialled[prefix..], out number);
        }

        Span<char> buffer = stackalloc char[PhoneText.MaxDigits + TrunkPrefix.MaxAdded];
        var read = LocalForms.BeginsWithOwnCallingCode(home, dialled, buffer)
            ? TryReadInternational(dialled, out number)
            : TryReadNational(home, TrunkPrefix.Remove(home, dialled, buffer), out number);
        if (read && number.Validity == PhoneValidity.Valid)
        {
            return true;
        }

        // 00 is what most of the world dials abroad; people write it where their own network wants something else.
        if (dialled.StartsWith("00") && TryReadInternational(dialled[2..], out var abroad) && abroad.Validity == PhoneValidity.Valid)
        {
            number = abroad;
            return true;
        }

        // A few digits without any prefix are a short code, unless the plan assigns them as a number.
        read = read && dialled.Length > LongestShortCode;
        number = read ? number : default;
        return read;
    }

    private readonly bool TryReadNational(NumberingPlan home, scoped ReadOnlySpan<char> national, out PhoneNumber number)
        => TryFinish(home.TryFindOwner(national, out var owner) ? owner : home, true, national, out number);

    private readonly bool TryFinish(NumberingPlan plan, bool known, scoped ReadOnlySpan<char> national, out PhoneNumber number)
    {
        number = default;
        if (national.Length is < MinNational or > MaxNational)
        {
            return false;
        }

        Span<char> result = stackalloc char[1 + MaxCallingCode + MaxNational + 1];
        result[0] = '+';
        plan.CallingCode.TryFormat(result[1..], out var codeLength, default, CultureInfo.InvariantCulture);
        var start = 1 + codeLength;
        national.CopyTo(result[start..]);
        var significant = result[start..][..MobileNine.Complete(plan, result[start..], national.Length)];
        var length = start + significant.Length;
        var validity = plan.IsValid(significant) ? PhoneValidity.Valid
            : plan.IsPossibleLength(significant.Length) ? PhoneValidity.Possible
            : PhoneValidity.Unconfirmed;
        if (validity == PhoneValidity.Unconfirmed && (habit == NumberHabit.Local || length - 1 is < MinUnconfirmed or > MaxUnconfirmed))
        {
            return false;
        }

        var e164 = original is not null && result[..length].SequenceEqual(original) ? original : new string(result[..length]);
        var canonical = MobileNine.TryAdd(plan, result[start..], significant.Length) ? new string(result[..(length + 1)]) : e164;
        var extension = _written.Extension.IsEmpty ? null : new string(_written.Extension);
        number = new PhoneNumber(e164, canonical, plan.CallingCode, known && plan.HasRegion ? plan.Index : -1, validity, extension);
        return true;
    }
}
