namespace Omnichannel.Storage;

/// <summary>Proofs that were asked for. They are read by <see cref="IConversationStore.LoadAsync"/> (<see cref="StateQuery.Challenges"/>, <see cref="StateQuery.ChallengesOf"/>) and written by <see cref="ChangeSet.Challenges"/>.</summary>
public interface IProofStore
{
    /// <summary>Removes challenges that ended before a time. The engine keeps ended ones for a day: they are what starts are counted by.</summary>
    /// <returns>How many went.</returns>
    Task<int> PurgeChallengesAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken = default);
}
