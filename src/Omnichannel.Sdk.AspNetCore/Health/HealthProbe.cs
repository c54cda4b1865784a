using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omnichannel.Channels;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Health;

/// <summary>Looks at the store and at every channel account.</summary>
/// <remarks>The same checks serve the endpoint and, through <c>AddHealthChecks().AddOmnichannel()</c>, the host's own.</remarks>
internal static class HealthProbe
{
    /// <summary>How long the store may take to answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyDictionary<string, HealthCheckResult>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var checks = new SortedDictionary<string, HealthCheckResult>(StringComparer.Ordinal)
        {
            ["store"] = await CheckStoreAsync(services, cancellationToken).ConfigureAwait(false),
        };
        var health = services.GetRequiredService<IAccountHealth>();
        foreach (var account in services.GetRequiredService<IChannelDirectory>().Accounts)
        {
            checks[account.Key.ToString()] = health.IsStopped(account.Key, out var problem, out _)
                ? HealthCheckResult.Degraded($"stopped: {problem.Message ?? problem.Reason.ToString()}")
                : HealthCheckResult.Healthy();
        }

        return checks;
    }

    public static HealthStatus Worst(IEnumerable<HealthCheckResult> results)
        => results.Select(static result => result.Status).DefaultIfEmpty(HealthStatus.Healthy).Min();

    private static async Task<HealthCheckResult> CheckStoreAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await services.GetRequiredService<IOmnichannelStore>().NextConversationDueAsync(time.GetUtcNow(), either.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The type says enough; a message may name files and hosts.
            return HealthCheckResult.Unhealthy(late.IsCancellationRequested ? "no answer in time" : exception.GetType().Name);
        }
    }
}
