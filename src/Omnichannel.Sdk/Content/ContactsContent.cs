namespace Omnichannel.Content;

/// <summary>Contact cards.</summary>
public sealed record ContactsContent : MessageContent
{
    /// <summary>Gets the cards.</summary>
    public required IReadOnlyList<ContactCard> Contacts { get; init; }

    /// <summary>Gets whether the customer sent it in answer to our request for her own contact; null when the provider does not say.</summary>
    public bool? Requested { get; init; }
}
