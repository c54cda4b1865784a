namespace Omnichannel.Testing.Servers;

internal enum FaultKind
{
    Refuse,
    Hang,
    Garbage,
    Drop,
}

/// <summary>What goes wrong with one request.</summary>
internal sealed record Fault(FaultKind Kind)
{
    public int Status { get; init; }

    public int? Code { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets whether the request has its effect all the same, so that the caller cannot know.</summary>
    public bool AfterTaking { get; init; }

    /// <summary>Gets a part of the path of the requests that it hits; null for those that send messages.</summary>
    public string? Path { get; init; }
}
