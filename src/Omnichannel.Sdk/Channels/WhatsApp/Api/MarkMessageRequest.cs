namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>Marks a message as read.</summary>
public sealed record MarkMessageRequest
{
    /// <summary>Gets <c>whatsapp</c>.</summary>
    public string MessagingProduct { get; init; } = "whatsapp";

    /// <summary>Gets <c>read</c>.</summary>
    public string Status { get; init; } = "read";

    /// <summary>Gets the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets what shows that somebody is typing, until the answer or for 25 seconds; null for not.</summary>
    public TypingIndicator? TypingIndicator { get; init; }
}

/// <summary>Shows that somebody is typing.</summary>
/// <param name="Type"><c>text</c>.</param>
public sealed record TypingIndicator(string Type = "text");

/// <summary>What the service says to a mark.</summary>
/// <param name="Success">Whether it was set.</param>
public sealed record MarkMessageResponse(bool Success);
