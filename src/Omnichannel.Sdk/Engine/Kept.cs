using Omnichannel.Storage;

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

    public static void Clear(StateQuery query)
    {
        Clear(query.Keys);
        Clear(query.OrphanEvents);
        Clear(query.Identities);
        Clear(query.Entries);
        Clear(query.Conversations);
        Clear(query.Contacts);
        Clear(query.Consents);
        Clear(query.Challenges);
        Clear(query.ChallengesOf);
    }
}
