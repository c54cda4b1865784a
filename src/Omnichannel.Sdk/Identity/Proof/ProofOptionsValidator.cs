using Microsoft.Extensions.Options;

namespace Omnichannel.Identity.Proof;

internal sealed class ProofOptionsValidator : IValidateOptions<ProofOptions>
{
    private const int MinKeyLength = 32;

    public ValidateOptionsResult Validate(string? name, ProofOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Require(options.Key is null or { Length: >= MinKeyLength }, nameof(options.Key), "a random text of 32 characters or more");
        Require(options.CodeLength is >= 6 and <= 10, nameof(options.CodeLength), "6 to 10 digits");
        Require(options.CodeLifetime >= TimeSpan.FromMinutes(1) && options.CodeLifetime <= TimeSpan.FromHours(1), nameof(options.CodeLifetime), "1 minute to 1 hour");
        Require(options.MaxAttempts is >= 1 and <= 10, nameof(options.MaxAttempts), "1 to 10");
        Require(options.StartsPerHour is >= 1 and <= 100, nameof(options.StartsPerHour), "1 to 100");
        Require(options.StartsPerDay >= options.StartsPerHour && options.StartsPerDay <= 100, nameof(options.StartsPerDay), "StartsPerHour to 100");
        Require(options.LinkLifetime >= TimeSpan.FromMinutes(1) && options.LinkLifetime <= TimeSpan.FromDays(1), nameof(options.LinkLifetime), "1 minute to 1 day");
        Require(options.LinksPerHour is >= 1 and <= 200, nameof(options.LinksPerHour), "1 to 200");
        Require(options.Message is not null, nameof(options.Message), "a function");
        return result.Build();

        void Require(bool holds, string setting, string range)
        {
            if (!holds)
            {
                result.AddError($"Proofs take {range}.", setting);
            }
        }
    }
}
