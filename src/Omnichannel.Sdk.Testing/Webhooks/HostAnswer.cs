namespace Omnichannel.Testing.Webhooks;

/// <summary>What the host answered to one delivery of a webhook.</summary>
/// <param name="At">When it was delivered.</param>
/// <param name="Status">The HTTP status; null when the host could not be reached.</param>
/// <param name="Body">The body, or why the host could not be reached.</param>
public sealed record HostAnswer(DateTimeOffset At, int? Status, string Body)
{
    /// <summary>Gets whether the provider takes it for an acknowledgement: any 2xx.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>Gets the headers of the answer, by their names in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string ToString() => Status is { } status ? $"{status} {Body}".TrimEnd() : Body;
}
