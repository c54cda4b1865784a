using Omnichannel.Conversations;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Everything that is kept about a contact.</summary>
/// <param name="Contact">The contact with its identities, claims, profile and consents.</param>
/// <param name="Evidence">The evidence behind it.</param>
/// <param name="Conversations">Its conversations.</param>
/// <param name="Entries">Its timeline, newest first.</param>
/// <param name="Changes">What happened to it, newest first.</param>
public sealed record ContactExport(
    ContactView Contact, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Conversation> Conversations, IReadOnlyList<Entry> Entries, IReadOnlyList<ContactChange> Changes)
{
    /// <summary>Gets the receipts of its messages: when they came and were read, and where.</summary>
    public IReadOnlyList<StoredReceipt> Receipts { get; init; } = [];

    /// <summary>Gets with whom it may be one person.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>Gets the proofs that it asked for and that were asked of its identifiers, of the last day; without the hashes of their codes.</summary>
    public IReadOnlyList<ProofChallenge> Proofs { get; init; } = [];
}
