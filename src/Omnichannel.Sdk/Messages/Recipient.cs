namespace Omnichannel.Messages;

/// <summary>Who a message is for: exactly one of the three.</summary>
public sealed record Recipient
{
    /// <summary>Gets the contact; the SDK chooses the channel.</summary>
    public ContactId? Contact { get; init; }

    /// <summary>Gets the conversation; the message goes where its last one came from.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Gets an identifier: the contact that holds it, or, when nobody does, the address itself.</summary>
    public Identifier? Identifier { get; init; }
}
