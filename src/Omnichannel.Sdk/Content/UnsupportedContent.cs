namespace Omnichannel.Content;

/// <summary>An authentic message of a kind that the provider does not pass on, or that the SDK does not know yet.</summary>
public sealed record UnsupportedContent : MessageContent
{
    /// <summary>Gets the provider's word for its kind.</summary>
    public required string ProviderType { get; init; }

    /// <summary>Gets why, when the provider says so (its error code and title).</summary>
    public string? Reason { get; init; }
}
