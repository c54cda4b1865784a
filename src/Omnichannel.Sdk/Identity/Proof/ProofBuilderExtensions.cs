using Omnichannel;
using Omnichannel.Identity.Proof;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets up proofs.</summary>
public static class ProofBuilderExtensions
{
    /// <summary>Sets lifetimes, limits and the secret of codes and continuation links.</summary>
    public static OmnichannelBuilder ConfigureProofs(this OmnichannelBuilder builder, Action<ProofOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Trusts the tokens of a log-in.</summary>
    /// <exception cref="ArgumentException">Something is missing or out of its range.</exception>
    public static OmnichannelBuilder AddTokenIssuer(this OmnichannelBuilder builder, Action<TokenIssuerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var issuer = new TokenIssuerOptions();
        configure(issuer);
        issuer.Validate();
        builder.Services.AddSingleton(issuer);
        return builder;
    }
}
