using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace WebHost;

/// <summary>Lets in who shows the API key in <c>X-Api-Key</c>.</summary>
public sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKey key)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of this way to sign in.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The header that holds the key.</summary>
    public const string HeaderName = "X-Api-Key";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[HeaderName].ToString() is not { Length: > 0 } given)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!key.Fits(given))
        {
            return Task.FromResult(AuthenticateResult.Fail("The API key is wrong."));
        }

        var caller = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "api")], SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(caller, SchemeName)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return RefuseAsync(StatusCodes.Status401Unauthorized, "unauthorized", $"Show the API key in {HeaderName}.");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
        => RefuseAsync(StatusCodes.Status403Forbidden, "forbidden", "This key may not do that.");

    private Task RefuseAsync(int status, string type, string detail)
        => TypedResults.Problem(detail, statusCode: status, type: $"urn:omnichannel:problem:{type}").ExecuteAsync(Context);
}
