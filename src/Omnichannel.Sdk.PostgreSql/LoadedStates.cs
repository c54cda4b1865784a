using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

internal static class LoadedStates
{
    /// <summary>Adds what was read to what was remembered; a row that is in both stays as it was remembered, with its version.</summary>
    public static void AddTo(this LoadedState read, LoadedState state)
    {
        state.Versions!.Add(read.Versions!); // both were made with them
        Add(read.Keys, state.Keys);
        Add(read.OrphanEvents, state.OrphanEvents);
        Add(read.Entries, state.Entries);
        Add(read.Identities, state.Identities);
        Add(read.Contacts, state.Contacts);
        Add(read.Conversations, state.Conversations);
        Add(read.Consents, state.Consents);
        Add(read.Challenges, state.Challenges);
        Add(read.ChallengesOf, state.ChallengesOf);
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, TValue> from, Dictionary<TKey, TValue> to)
        where TKey : notnull
    {
        foreach (var (key, value) in from)
        {
            to.TryAdd(key, value);
        }
    }
}
