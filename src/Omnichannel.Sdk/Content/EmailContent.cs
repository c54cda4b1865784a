namespace Omnichannel.Content;

/// <summary>An e-mail; <see cref="MessageContent.Media"/> are its attachments.</summary>
public sealed record EmailContent : MessageContent
{
    /// <summary>Gets the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the HTML body as it came. It is from outside: sanitise before showing.</summary>
    public string? Html { get; init; }

    /// <summary>Gets the text without quotes and signature.</summary>
    public string? StrippedText { get; init; }
}
