namespace Omnichannel.Testing.WhatsApp;

/// <summary>A request to send, read: what the receiver would see, and what the rules ask about it.</summary>
internal sealed class SendDraft(SeenMessage message)
{
    public SeenMessage Message { get; } = message;

    /// <summary>Gets or sets the template that it is made of; null for a free-form message.</summary>
    public WhatsAppTemplate? Template { get; set; }

    /// <summary>Gets or sets the message that it reacts to, and with what; null for no reaction.</summary>
    public (string MessageId, string Emoji)? Reaction { get; set; }

    /// <summary>Gets or sets what comes back in every status; null for nothing.</summary>
    public string? CallbackData { get; set; }
}
