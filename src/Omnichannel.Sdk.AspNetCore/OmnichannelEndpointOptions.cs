using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Webhooks;

namespace Omnichannel.AspNetCore;

/// <summary>How a host serves the HTTP surface.</summary>
public sealed class OmnichannelEndpointOptions
{
    private int _refusals;

    /// <summary>Gets or sets the name of the authorization policy that every call to the API must pass.</summary>
    /// <value>Null by default: then the API refuses every call, unless <c>RequireAuthorization(...)</c> follows <c>MapOmnichannel</c>.</value>
    public string? ApiPolicy { get; set; }

    /// <summary>Gets or sets which business a call to the API is for. Webhooks know it by their channel account.</summary>
    /// <value>By default, the one tenant of a single-business host. Take it from the caller's claims, never from what a caller may freely choose.</value>
    public Func<HttpContext, TenantId> ResolveTenant { get; set; } = static _ => TenantId.Default;

    /// <summary>Gets or sets the largest webhook in bytes; a larger one is answered 413 and not read on.</summary>
    /// <value>Null by default: the engine's <see cref="OmnichannelOptions.MaxWebhookBytes"/>, 3 MiB unless the host sets it; from 1 KiB to 1 GiB.</value>
    public int? MaxBodyBytes { get; set; }

    /// <summary>Gets or sets how many bytes of webhooks may be in memory at once, until they are committed; further ones are answered 503 with <c>Retry-After</c>.</summary>
    /// <value>256 MiB by default; never less than four of the largest webhooks.</value>
    public long MaxWaitingBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Gets or sets the largest body of a call to the API in bytes; a larger one is answered 413.</summary>
    /// <value>16 MiB by default; from 1 KiB to 1 GiB.</value>
    public int MaxApiBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets or sets whether the public URL of a webhook is taken from <c>Forwarded</c> or <c>X-Forwarded-Proto</c>, <c>-Host</c> and <c>-Prefix</c>, whoever sent them.
    /// The URL serves one purpose, to compute what the provider signed, so a forged header cannot make a forged webhook authentic.
    /// </summary>
    /// <value>
    /// False by default: the URL is the request's own, as the host's forwarded-headers middleware left it (<c>app.UseForwardedHeaders()</c>, or
    /// <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED=true</c>). An account's <c>PublicUrl</c> outweighs both.
    /// </value>
    public bool TrustForwardedHeaders { get; set; }

    /// <summary>Whether nothing was refused for want of a policy before: such a host is told once.</summary>
    internal bool TakeFirstRefusal() => Interlocked.Exchange(ref _refusals, 1) == 0;

    /// <summary>Gets the largest webhook, once the engine's settings are known.</summary>
    internal int MaxWebhookBytes { get; private set; }

    internal MemoryBudget Waiting { get; private set; } = new(0);

    internal TimeSpan OverloadedRetryAfter { get; private set; }

    internal void Complete(OmnichannelOptions engine)
    {
        MaxWebhookBytes = MaxBodyBytes ?? engine.MaxWebhookBytes;
        Waiting = new MemoryBudget(Math.Max(MaxWaitingBytes, 4L * MaxWebhookBytes)); // a buffer is twice as large while it grows
        OverloadedRetryAfter = engine.OverloadedRetryAfter;
    }

    internal void Validate()
    {
        if (MaxBodyBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            throw new ArgumentException($"{nameof(MaxBodyBytes)} takes 1 KiB to 1 GiB.");
        }

        if (MaxApiBodyBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            throw new ArgumentException($"{nameof(MaxApiBodyBytes)} takes 1 KiB to 1 GiB.");
        }

        if (ResolveTenant is null)
        {
            throw new ArgumentException($"{nameof(ResolveTenant)} is null.");
        }
    }
}
