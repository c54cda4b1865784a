using System.Runtime.CompilerServices;
using Omnichannel.Identity.Linkage.Comparing;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Where the figures of a field's agreement stand. Fields that go together (a suburb with its postcode, a whole address when somebody moves) form a tree: how a field agrees
/// is told apart by whether its parent agrees, so that one fact does not count twice.
/// </summary>
internal static class WeightTable
{
    public const int Levels = 8;

    /// <summary>No parent, or the parent is missing; the parent disagrees; the parent agrees.</summary>
    public const int States = 3;

    /// <summary>The state of a parent that agrees.</summary>
    public const int Agrees = 2;

    public const int Size = Levels * States;

    public const int NoParent = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int field, int parent, ulong pattern)
        => (field * Size) + (StateOf(parent, pattern) * Levels) + (int)Pattern.LevelOf(pattern, field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StateOf(int parent, ulong pattern)
    {
        if (parent < 0)
        {
            return 0;
        }

        var level = Pattern.LevelOf(pattern, parent);
        return level == Level.Missing ? 0 : level >= Level.Close ? Agrees : 1;
    }
}
