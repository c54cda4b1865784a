using Microsoft.Extensions.Options;
using Omnichannel.Identity;

namespace Omnichannel.Engine;

internal sealed class OmnichannelOptionsValidator : IValidateOptions<OmnichannelOptions>
{
    public ValidateOptionsResult Validate(string? name, OmnichannelOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Require(options.MaxBatch is >= 1 and <= 4096, nameof(options.MaxBatch), "1 to 4096");
        Require(options.QueueCapacity >= 1, nameof(options.QueueCapacity), "at least 1");
        Require(options.HandlerConcurrency >= 1, nameof(options.HandlerConcurrency), "at least 1");
        Require(options.HandlerAttempts >= 1, nameof(options.HandlerAttempts), "at least 1");
        Require(options.HandlerTimeout > TimeSpan.Zero, nameof(options.HandlerTimeout), "more than zero");
        Require(options.SendConcurrency >= 1, nameof(options.SendConcurrency), "at least 1");
        Require(options.SendAttempts >= 1, nameof(options.SendAttempts), "at least 1");
        Require(options.RetryDelay > TimeSpan.Zero, nameof(options.RetryDelay), "more than zero");
        Require(options.MaxRetryDelay >= options.RetryDelay, nameof(options.MaxRetryDelay), "at least RetryDelay");
        Require(options.SendLease >= TimeSpan.FromSeconds(1), nameof(options.SendLease), "at least 1 second");
        Require(options.WorkLease >= TimeSpan.FromSeconds(1) && options.WorkLease <= TimeSpan.FromDays(7), nameof(options.WorkLease), "1 second to 7 days");
        Require(options.OrphanRetention > TimeSpan.Zero, nameof(options.OrphanRetention), "more than zero");
        Require(options.AuditRetention >= TimeSpan.FromDays(1), nameof(options.AuditRetention), "at least 1 day");
        Require(options.MediaConcurrency >= 1, nameof(options.MediaConcurrency), "at least 1");
        Require(options.MediaAttempts >= 1, nameof(options.MediaAttempts), "at least 1");
        Require(options.MaxWebhookBytes >= 1024, nameof(options.MaxWebhookBytes), "at least 1024");
        Require(options.DefaultRegion is not { } region || NumberingPlan.TryFindByRegion(region, out _), nameof(options.DefaultRegion), "a country with two letters, such as ID");
        Require(options.SourceRegions.Values.All(static own => NumberingPlan.TryFindByRegion(own, out _)), nameof(options.SourceRegions), "countries with two letters, such as ID");
        return result.Build();

        void Require(bool holds, string setting, string range)
        {
            if (!holds)
            {
                result.AddError($"Omnichannel takes {range}.", setting);
            }
        }
    }
}
