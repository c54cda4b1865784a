using System.Runtime.CompilerServices;

namespace Omnichannel.Identity.Linkage.Comparing;

/// <summary>A pair's agreement over all fields, three bits each, the first field in the lowest.</summary>
internal static class Pattern
{
    public const int Bits = 3;

    /// <summary>Every field.</summary>
    public const ulong All = ulong.MaxValue;

    /// <summary>The bits of all fields but some.</summary>
    public static ulong Without(IEnumerable<int> fields) => fields.Aggregate(All, static (left, field) => left & ~(7UL << (field * Bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Level LevelOf(ulong pattern, int field) => (Level)((pattern >> (field * Bits)) & 7);
}
