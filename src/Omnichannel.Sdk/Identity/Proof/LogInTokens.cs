using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Omnichannel.Identity.Proof;

/// <summary>Reads log-in tokens: JSON Web Tokens, signed by an issuer that the host configured.</summary>
/// <remarks>Nothing of a token is believed before its signature: the issuer and the key's id only choose among keys that are configured, each of which is good for one algorithm.</remarks>
internal sealed class LogInTokens(IEnumerable<TokenIssuerOptions> issuers)
{
    private const int MaxLength = 65536;

    private readonly IReadOnlyList<TokenIssuerOptions> _issuers = [.. issuers];
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxLength, MapInboundClaims = false };

    /// <summary>Reads a token.</summary>
    /// <returns>What it says; or null and one of <see cref="TokenFaults"/>.</returns>
    public async Task<(LogIn? LogIn, string? Fault)> ReadAsync(TenantId tenant, string token, DateTimeOffset now)
    {
        if (token.Length > MaxLength)
        {
            return (null, TokenFaults.TooLong);
        }

        if (TokenParts.Read(token) is not { } parts)
        {
            return (null, TokenFaults.Malformed);
        }

        var name = parts.Claim(JwtRegisteredClaimNames.Iss);
        if (name is null || _issuers.FirstOrDefault(known => known.Tenant == tenant && known.Issuer == name) is not { } issuer)
        {
            return (null, TokenFaults.Issuer);
        }

        if (token.Length > issuer.MaxLength)
        {
            return (null, TokenFaults.TooLong);
        }

        var (algorithm, kid) = (parts.HeaderText(JwtHeaderParameterNames.Alg), parts.HeaderText(JwtHeaderParameterNames.Kid));
        var good = issuer.Keys.Where(key => key.Algorithm == algorithm).ToList();
        var named = good.Where(key => kid is null || key.Id is null || key.Id == kid).ToList();
        if (named.Count == 0)
        {
            return (null, good.Count == 0 ? TokenFaults.Algorithm : TokenFaults.Key);
        }

        var result = await _handler.ValidateTokenAsync(token, Parameters(issuer, named)).ConfigureAwait(false);
        return result.IsValid
            ? CheckTime(parts, issuer, now) is { } fault ? (null, fault) : LogInReader.Read(parts, issuer)
            : (null, result.Exception is SecurityTokenInvalidAudienceException ? TokenFaults.Audience : TokenFaults.Signature);
    }

    private static TokenValidationParameters Parameters(TokenIssuerOptions issuer, List<TokenKey> keys) => new()
    {
        ValidAlgorithms = [keys[0].Algorithm], // all of them have one
        IssuerSigningKeys = keys.Select(key => key.Security),
        TryAllIssuerSigningKeys = true, // of those that were chosen
        RequireSignedTokens = true,
        ValidateIssuerSigningKey = true,
        ValidIssuer = issuer.Issuer,
        ValidAudiences = issuer.Audiences,
        ValidateLifetime = false, // by the host's clock, below
    };

    private static string? CheckTime(TokenParts parts, TokenIssuerOptions issuer, DateTimeOffset now)
    {
        if (parts.Time(JwtRegisteredClaimNames.Exp, otherwise: DateTimeOffset.MinValue) is not { } end || now >= end + issuer.ClockSkew)
        {
            return TokenFaults.Expired;
        }

        // What is no time never comes.
        var issued = parts.Time(JwtRegisteredClaimNames.Iat, otherwise: DateTimeOffset.MaxValue);
        if (parts.Time(JwtRegisteredClaimNames.Nbf, otherwise: DateTimeOffset.MaxValue) > now + issuer.ClockSkew || issued > now + issuer.ClockSkew)
        {
            return TokenFaults.NotYet;
        }

        return issuer.MaxAge is { } age && (issued is null || now - issued > age + issuer.ClockSkew) ? TokenFaults.TooOld : null;
    }
}
