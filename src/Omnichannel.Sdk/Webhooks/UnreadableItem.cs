namespace Omnichannel.Webhooks;

/// <summary>Something in an authentic request that could not be read.</summary>
/// <param name="Reason">One of <see cref="WebhookReasons"/>.</param>
/// <param name="Detail">What is wrong where (<c>entry[0].changes[1].value.messages[0].timestamp: number expected</c>); nothing of the content.</param>
public sealed record UnreadableItem(string Reason, string Detail)
{
    /// <summary>Gets what is wrong where; nothing of the content.</summary>
    /// <value>Fit for a line of a log: control characters are replaced, and it is cut after 500 characters.</value>
    public string Detail { get; init => field = LogLine.Of(value); } = LogLine.Of(Detail);

    /// <summary>Gets the item as it came, where no request holds it (it was polled): what is quarantined then, and read again as the body of a request. Null for a webhook.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }
}
