namespace Omnichannel.Identity.Linkage.Training;

/// <summary>How common the values of one field are: the common ones one by one, the rest together.</summary>
internal sealed class ValueFrequencies(IReadOnlyDictionary<string, double> common, double rare, double average)
{
    /// <summary>The most that the rarity of a value adds or takes away, in bits.</summary>
    private const double Limit = 8;

    public static ValueFrequencies Unknown { get; } = new(new Dictionary<string, double>(), 0, 0);

    /// <summary>Gets the share of the records that carry each common value.</summary>
    public IReadOnlyDictionary<string, double> Common => common;

    /// <summary>Gets the share that any other value has.</summary>
    public double Rare => rare;

    /// <summary>Gets the chance that two records carry the same value.</summary>
    public double Average => average;

    /// <summary>Gets what agreement on this value tells beyond agreement on any, in bits.</summary>
    public float Adjustment(string value) => Adjustment(common.GetValueOrDefault(value, rare));

    public float RareAdjustment => Adjustment(rare);

    private float Adjustment(double share) => average <= 0 || share <= 0 ? 0 : (float)Math.Clamp(Math.Log2(average / share), -Limit, Limit);
}
