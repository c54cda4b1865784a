using Omnichannel.Conversations;

namespace Omnichannel.Identity;

/// <summary>Everything that is kept about a contact.</summary>
/// <param name="Contact">The contact with its identities, claims, profile and consents.</param>
/// <param name="Evidence">The evidence behind it.</param>
/// <param name="Conversations">Its conversations.</param>
/// <param name="Entries">Its timeline, newest first.</param>
/// <param name="Changes">What happened to it, newest first.</param>
public sealed record ContactExport(
    ContactView Contact, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Conversation> Conversations, IReadOnlyList<Entry> Entries, IReadOnlyList<ContactChange> Changes);
