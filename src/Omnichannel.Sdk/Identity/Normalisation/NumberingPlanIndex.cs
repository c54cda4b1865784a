namespace Omnichannel.Identity;

/// <summary>Finds plans by calling code and by region. Two small tables, built when the first number is read.</summary>
internal static class NumberingPlanIndex
{
    private const int Letters = 26;

    private static readonly byte[] ByCode = new byte[1000]; // number of the first plan plus one
    private static readonly byte[] ByRegion = new byte[Letters * Letters];
    private static readonly string?[] Names = new string?[NumberingPlanData.Plans.Length / NumberingPlanData.PlanSize];

    static NumberingPlanIndex()
    {
        var plans = NumberingPlanData.Plans;
        for (var i = Names.Length - 1; i >= 0; i--)
        {
            ByCode[plans[i * NumberingPlanData.PlanSize]] = (byte)(i + 1);
            if (plans[(i * NumberingPlanData.PlanSize) + 1] is > 0 and var region)
            {
                ByRegion[Slot((char)(region >> 8), (char)(region & 0xFF))] = (byte)(i + 1);
            }
        }
    }

    /// <summary>Gets the number of the main plan of a calling code, or -1.</summary>
    public static int FirstOf(int callingCode) => ByCode[callingCode] - 1;

    /// <summary>Gets the number of a region's plan, or -1.</summary>
    public static int OfRegion(string region)
        => region.Length == 2 && char.IsAsciiLetter(region[0]) && char.IsAsciiLetter(region[1])
            ? ByRegion[Slot((char)(region[0] & ~0x20), (char)(region[1] & ~0x20))] - 1
            : -1;

    /// <summary>Gets the region's letters, the same string each time.</summary>
    public static string NameOf(int plan, int letters) => Names[plan] ??= new string([(char)(letters >> 8), (char)(letters & 0xFF)]);

    private static int Slot(char first, char second) => ((first - 'A') * Letters) + (second - 'A');
}
