namespace Omnichannel.Storage;

/// <summary>A whole store: conversations, identities, proofs, the audit and work, which commit together.</summary>
public interface IOmnichannelStore : IConversationStore, IIdentityStore, IProofStore, IAuditStore, IWorkStore
{
    /// <summary>Makes the store ready: creates what is missing, migrates an older schema. Called once before anything else; a second call changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The store was written by a newer version.</exception>
    Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets how many change sets the engine may have on their way at once. More than one takes a store that fills <see cref="LoadedState.Versions"/> and <see cref="Identity.IdentityComponent.Versions"/> and compares
    /// them when it applies, as one of several hosts has to.
    /// </summary>
    /// <value>1 unless the store says otherwise.</value>
    int ConcurrentCommits => 1;
}
