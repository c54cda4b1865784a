namespace Omnichannel.Testing;

/// <summary>Something that a person can tap in a message.</summary>
/// <param name="Title">What stands on it.</param>
/// <param name="Payload">What comes back to the host; null for a button that opens a page.</param>
/// <param name="Url">The page that it opens; null for a button that answers.</param>
public sealed record SeenButton(string Title, string? Payload, string? Url = null)
{
    /// <summary>Gets the second line; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the provider's word for what the button does, where it is no plain answer: <c>list_reply</c>, <c>request_contact</c>...</summary>
    public string? Action { get; init; }
}
