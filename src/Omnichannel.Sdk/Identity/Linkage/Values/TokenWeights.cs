namespace Omnichannel.Identity.Linkage.Values;

/// <summary>What the words of one pool tell, in bits: the rarer, the more.</summary>
internal sealed class TokenWeights(Dictionary<uint, float> common, float rare)
{
    public static TokenWeights Even { get; } = new([], 8);

    /// <summary>Gets the words that are not rare.</summary>
    public IReadOnlyDictionary<uint, float> Common => common;

    /// <summary>Gets the weight of all others.</summary>
    public float Rare => rare;

    public float Of(uint token) => common.GetValueOrDefault(token, rare);
}
