using Omnichannel.Conversations;

namespace Omnichannel.Messages;

/// <summary>The identities that a request to send may mean, as they were read before the decision; it reads them again.</summary>
/// <param name="Identities">Channel identities and addresses, the likeliest first.</param>
/// <param name="Unknown">An address that nobody holds yet; null when somebody does.</param>
/// <param name="Conversation">The conversation that is meant; null when the request names none.</param>
internal sealed record Receivers(IReadOnlyList<IdentityId> Identities, Identifier? Unknown = null, ConversationId? Conversation = null)
{
    /// <summary>Gets why nobody can be meant; null when somebody may.</summary>
    public string? Problem { get; init; }

    public static Receivers Of(Conversation conversation) => new([conversation.LastIdentity], null, conversation.Id);
}
