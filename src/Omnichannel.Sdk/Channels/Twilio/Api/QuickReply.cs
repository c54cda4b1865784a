namespace Omnichannel.Channels.Twilio.Api;

/// <summary>The content type <c>twilio/quick-reply</c>: a text with buttons that answer.</summary>
public sealed record QuickReply
{
    /// <summary>Gets the text, up to 1024 characters.</summary>
    public required string Body { get; init; }

    /// <summary>Gets the buttons; on WhatsApp up to three without approval.</summary>
    public required IReadOnlyList<QuickReplyAction> Actions { get; init; }
}

/// <summary>A button of a <see cref="QuickReply"/>.</summary>
/// <param name="Title">What stands on it, up to 20 characters.</param>
/// <param name="Id">What comes back as the payload, up to 200 characters.</param>
/// <param name="Type">Always <c>QUICK_REPLY</c>.</param>
public sealed record QuickReplyAction(string Title, string Id, string Type = "QUICK_REPLY");
