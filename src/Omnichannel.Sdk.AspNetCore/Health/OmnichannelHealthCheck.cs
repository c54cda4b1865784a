using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Omnichannel.AspNetCore.Health;

/// <summary>The store and the accounts as one check of the host's own.</summary>
internal sealed class OmnichannelHealthCheck(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var results = await HealthProbe.RunAsync(services, cancellationToken).ConfigureAwait(false);
        var bad = results.Where(static result => result.Value.Status != HealthStatus.Healthy).ToList();
        var description = bad.Count == 0 ? null : string.Join("; ", bad.Select(static result => $"{result.Key}: {result.Value.Description}"));
        return new HealthCheckResult(HealthProbe.Worst(results.Values), description);
    }
}
