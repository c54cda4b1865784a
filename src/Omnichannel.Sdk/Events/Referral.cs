namespace Omnichannel.Events;

/// <summary>What brought the customer into the conversation.</summary>
public sealed record Referral
{
    /// <summary>Gets the provider's word for it: <c>ad</c>, <c>post</c>, <c>product</c>, <c>deepLink</c>...</summary>
    public string? SourceType { get; init; }

    /// <summary>Gets the id of the advertisement, post or product.</summary>
    public string? SourceId { get; init; }

    /// <summary>Gets where it can be seen.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Gets its headline.</summary>
    public string? Headline { get; init; }

    /// <summary>Gets its text.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the kind of its media: <c>image</c>, <c>video</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>Gets its media's or thumbnail's address.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>Gets the thumbnail's address.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>Gets the click id (<c>ctwa_clid</c>).</summary>
    public string? ClickId { get; init; }

    /// <summary>Gets the text that greeted the customer.</summary>
    public string? WelcomeMessage { get; init; }

    /// <summary>Gets the payload of a deep link (<c>/start REF77</c>).</summary>
    public string? Payload { get; init; }

    /// <summary>Gets the catalogue of a product.</summary>
    public string? CatalogId { get; init; }

    /// <summary>Gets the product.</summary>
    public string? ProductId { get; init; }
}
