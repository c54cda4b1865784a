namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>What agreement on a value tells beyond agreement on any, by field: of the values of low numbers one by one, of all others alike.</summary>
internal sealed class ValueRarity(float[][] known, float[] others)
{
    public float Of(int field, int code)
    {
        var of = known[field];
        return (uint)code < (uint)of.Length ? of[code] : others[field];
    }
}
