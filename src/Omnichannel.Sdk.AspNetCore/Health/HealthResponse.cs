namespace Omnichannel.AspNetCore.Health;

/// <summary>How the host is.</summary>
internal sealed record HealthResponse
{
    /// <summary>Gets `healthy`; `degraded` when an account is stopped; `unhealthy` when the store is away.</summary>
    public required string Status { get; init; }

    /// <summary>Gets what was looked at; only for callers whom the API's policy lets in.</summary>
    public IReadOnlyDictionary<string, HealthCheckResponse>? Checks { get; init; }
}

/// <summary>One thing that was looked at.</summary>
internal sealed record HealthCheckResponse
{
    /// <summary>Gets how it is: `healthy`, `degraded`, `unhealthy`.</summary>
    public required string Status { get; init; }

    /// <summary>Gets what is wrong.</summary>
    public string? Description { get; init; }
}
