using Omnichannel.AspNetCore.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Omnichannel.Sdk to the host's own health checks.</summary>
public static class OmnichannelHealthChecksBuilderExtensions
{
    /// <summary>Adds one check: unhealthy when the store does not answer within 5 seconds, degraded when a channel account is stopped.</summary>
    /// <remarks><c>MapOmnichannel</c> serves the same at <c>{prefix}/health</c> without it.</remarks>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The check's name.</param>
    public static IHealthChecksBuilder AddOmnichannel(this IHealthChecksBuilder builder, string name = "omnichannel")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<OmnichannelHealthCheck>(name);
    }
}
