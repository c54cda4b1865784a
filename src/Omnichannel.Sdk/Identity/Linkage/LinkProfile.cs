using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

/// <summary>One record, normalised for a model. Comes from <see cref="LinkModel.Profile"/>; never changes.</summary>
public sealed class LinkProfile
{
    internal LinkProfile(ValuePool[] pools, int[] codes)
    {
        Pools = pools;
        Codes = codes;
    }

    /// <summary>Gets whether no field has a value.</summary>
    public bool IsEmpty => Codes.All(c => c < 0);

    internal ValuePool[] Pools { get; }

    internal int[] Codes { get; }
}
