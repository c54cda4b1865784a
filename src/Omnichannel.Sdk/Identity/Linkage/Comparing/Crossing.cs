using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>
/// Tells values that have changed places (<c>hartono rina</c> beside <c>rina hartono</c>) from one that stands in another column anyway: a relative with a swapped record has the family name
/// in the given name's column, too, but another given name.
/// </summary>
internal sealed class Crossing(LinkSchema schema)
{
    private readonly Kernel[] _kernels = schema.Kernels;
    private readonly int[] _poolOf = schema.PoolOf;
    private readonly int[][] _siblings = schema.Siblings;
    private readonly bool[] _changesPlaces = [.. schema.Fields.Select(field => FieldForm.ChangesPlaces(field.Type))];

    /// <summary>Tells whether a value is crossed that has been found in another column in one direction only.</summary>
    /// <param name="field">The field of the value.</param>
    /// <param name="column">The other column.</param>
    /// <param name="isFirst">Whether the first record's value has been found in the second one's other column; otherwise it is the second one's.</param>
    /// <param name="pair">The values; their signatures are not looked at.</param>
    public bool IsCrossed(int field, int column, bool isFirst, in PairValues pair)
        => !_changesPlaces[field] || (isFirst ? pair.CodesA : pair.CodesB)[column] < 0 || HasLikeIt(field, isFirst, pair);

    /// <summary>Tells whether the field's value in the other record stands in one of the first one's columns, give or take two typing errors.</summary>
    private bool HasLikeIt(int field, bool isFirst, in PairValues pair)
    {
        var (poolA, poolB) = (pair.PoolsA[_poolOf[field]], pair.PoolsB[_poolOf[field]]);
        foreach (var column in _siblings[field])
        {
            var (a, b) = isFirst ? (column, field) : (field, column);
            var (x, y) = (pair.CodesA[a], pair.CodesB[b]);
            if ((x | y) >= 0 && (pair.HeldA[a] == y || FieldComparison.Compare(_kernels[field], poolA.Signature(x), poolB.Signature(y), poolA, x, poolB, y) >= Level.Close))
            {
                return true;
            }
        }

        return false;
    }
}
