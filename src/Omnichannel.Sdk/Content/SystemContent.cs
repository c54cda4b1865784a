namespace Omnichannel.Content;

/// <summary>A notice of the provider inside the thread: a member joined, a number changed, a safety code is new.</summary>
public sealed record SystemContent : MessageContent
{
    /// <summary>Gets the provider's word for it, such as <c>new_chat_members</c>.</summary>
    public string? Event { get; init; }
}
