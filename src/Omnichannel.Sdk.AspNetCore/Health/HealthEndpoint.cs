using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Omnichannel.AspNetCore.Api;

namespace Omnichannel.AspNetCore.Health;

/// <summary>Says how the host is: to everybody in one word, with details to whom the API's policy lets in.</summary>
internal sealed class HealthEndpoint
{
    private IList<object>? _apiMetadata;

    public static void Map(ApiRoutes open, ApiRoutes api)
    {
        var endpoint = new HealthEndpoint();
        open.Map("GET", "/health", endpoint.CheckAsync, new("getHealth", "Says how the store and the accounts are")
        {
            Tag = "Health",
            Description = "Anybody is told the status. Callers whom the API's policy lets in are told of each check, too.",
            Answer = new ApiAnswer(200, typeof(HealthResponse), "Healthy or degraded."),
            Problems = [503],
        });
        // The same with the policy before it; its metadata tell the open one which policy that is.
        api.Map("GET", "/health", endpoint.CheckAsync, new("getHealthDetails", "Says how each of the store and the accounts is")
        {
            Tag = "Health",
            Answer = new ApiAnswer(200, typeof(HealthResponse), "Healthy or degraded."),
            Problems = [503],
        }).Finally(builder => endpoint._apiMetadata = builder.Metadata);
    }

    private async Task<IResult> CheckAsync(ApiCall call)
    {
        var results = await HealthProbe.RunAsync(call.Context.RequestServices, call.Aborted).ConfigureAwait(false);
        var status = HealthProbe.Worst(results.Values);
        var response = new HealthResponse
        {
            Status = Word(status),
            Checks = await MayKnowAsync(call.Context).ConfigureAwait(false)
                ? results.ToDictionary(static result => result.Key, static result => new HealthCheckResponse { Status = Word(result.Value.Status), Description = result.Value.Description })
                : null,
        };
        return new ApiResult<HealthResponse>(response, status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private async Task<bool> MayKnowAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenPath>() is null)
        {
            return true; // The policy stood before it.
        }

        var rules = _apiMetadata?.OfType<IAuthorizeData>().ToList();
        if (rules is not { Count: > 0 } || _apiMetadata!.OfType<IAllowAnonymous>().Any() // rules came out of it
            || context.RequestServices.GetService<IPolicyEvaluator>() is not { } evaluator
            || context.RequestServices.GetService<IAuthorizationPolicyProvider>() is not { } policies)
        {
            return false;
        }

        var policy = await AuthorizationPolicy.CombineAsync(policies, rules, _apiMetadata!.OfType<AuthorizationPolicy>()).ConfigureAwait(false);
        if (policy is null)
        {
            return false;
        }

        var identity = await evaluator.AuthenticateAsync(policy, context).ConfigureAwait(false);
        return (await evaluator.AuthorizeAsync(policy, identity, context, context).ConfigureAwait(false)).Succeeded;
    }
}
