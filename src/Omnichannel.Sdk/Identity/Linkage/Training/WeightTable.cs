using System.Runtime.CompilerServices;
using Omnichannel.Identity.Linkage.Comparing;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Where the figures of a field's agreement stand. Fields that go together (a suburb with its postcode, a whole address when somebody moves) form a tree: how a field agrees
/// is told apart by whether its parent agrees, so that one fact does not count twice. Where the parent does not agree, or is missing, a second companion stands in for it.
/// </summary>
internal static class WeightTable
{
    public const int Levels = 8;

    /// <summary>No companion that is there; none that agrees; the parent agrees; the second agrees, but not the parent.</summary>
    public const int States = 4;

    /// <summary>The state of a parent that agrees.</summary>
    public const int Agrees = 2;

    /// <summary>The state where the second companion agrees in place of the parent.</summary>
    public const int SecondAgrees = 3;

    public const int Size = Levels * States;

    public const int NoParent = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int field, int parent, int second, ulong pattern)
        => (field * Size) + (StateOf(StateOf(parent, pattern), StateOf(second, pattern)) * Levels) + (int)Pattern.LevelOf(pattern, field);

    /// <summary>The state of two companions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StateOf(int parent, int second)
        => parent == Agrees ? Agrees : second == Agrees ? SecondAgrees : Math.Max(parent, second);

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
