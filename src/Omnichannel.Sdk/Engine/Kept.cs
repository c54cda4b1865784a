namespace Omnichannel.Engine;

/// <summary>Empties what the writer uses again for its next batch; after an unusually large one the room is given back.</summary>
internal static class Kept
{
    private const int MostKept = 8192;

    public static void Clear<T>(List<T> list)
    {
        list.Clear();
        if (list.Capacity > MostKept)
        {
            list.Capacity = 0;
        }
    }

    public static void Clear<T>(HashSet<T> set)
    {
        set.Clear();
        if (set.Capacity > MostKept)
        {
            set.TrimExcess();
        }
    }

    public static void Clear<TKey, TValue>(Dictionary<TKey, TValue> map)
        where TKey : notnull
    {
        map.Clear();
        if (map.Capacity > MostKept)
        {
            map.TrimExcess();
        }
    }
}
