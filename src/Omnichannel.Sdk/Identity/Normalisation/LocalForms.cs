namespace Omnichannel.Identity;

/// <summary>Decides whether digits without plus or prefix begin with the calling code of the region that they were written in.</summary>
internal static class LocalForms
{
    private const int Indonesia = 62;

    /// <summary>Tells whether <paramref name="dialled"/> is the region's own calling code and a number behind it, rather than a number that happens to begin so.</summary>
    /// <remarks>
    /// It is, where it is no number of the region as it stands and is one without the code, or where it is too long otherwise. In Indonesia nobody leaves
    /// out the trunk 0, so there <c>62</c> before an assigned number is always the code, although 0628 is an area as well.
    /// </remarks>
    public static bool BeginsWithOwnCallingCode(NumberingPlan home, ReadOnlySpan<char> dialled, Span<char> buffer)
    {
        if (!NumberingPlan.TryFindByCallingCode(dialled, out var main, out var codeLength) || main.CallingCode != home.CallingCode)
        {
            return false;
        }

        var withoutCode = TrunkPrefix.Remove(home, dialled[codeLength..], buffer);
        var assigned = home.IsGeneral(withoutCode);
        if (home.CallingCode == Indonesia && assigned && home.IsValid(withoutCode))
        {
            return true;
        }

        var asItStands = TrunkPrefix.Remove(home, dialled, buffer);
        return (assigned && !home.IsGeneral(asItStands)) || home.IsTooLong(asItStands.Length);
    }
}
