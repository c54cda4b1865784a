using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Omnichannel.Engine;

namespace Omnichannel.AspNetCore.Api;

/// <summary>One call: what came, for whom, and what is wrong with it.</summary>
internal sealed class ApiCall
{
    private ApiCall(HttpContext context, OmnichannelEndpointOptions options)
    {
        Context = context;
        Options = options;
        Query = new ApiQuery(context.Request.Query, Errors);
    }

    public HttpContext Context { get; }

    public OmnichannelEndpointOptions Options { get; }

    /// <summary>Gets what is wrong with the call, by field.</summary>
    public ApiErrors Errors { get; } = new();

    public ApiQuery Query { get; }

    public CancellationToken Aborted => Context.RequestAborted;

    public TenantId Tenant => Options.ResolveTenant(Context);

    /// <summary>Gets who calls, for the records that name one.</summary>
    public string Actor => Context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : "api";

    public DateTimeOffset Now => (Context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();

    public ILogger Logger => Context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Omnichannel.AspNetCore");

    public T Service<T>()
        where T : notnull
        => Context.RequestServices.GetRequiredService<T>();

    /// <summary>Gets a value of the path.</summary>
    public string Path(string name) => Context.Request.RouteValues[name] as string ?? "";

    /// <summary>Reads the id of the path. What has not an id's form is nobody's id.</summary>
    public bool TryId(out Guid id) => Guid.TryParse(Path("id"), out id);

    public static async Task RunAsync(
        HttpContext context, OmnichannelEndpointOptions options, ApiOperation? operation, Func<ApiCall, Task<IResult>> handler)
    {
        var call = new ApiCall(context, options);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        IResult result;
        try
        {
            result = IsAllowed(context) ? await handler(call).ConfigureAwait(false) : Refuse(call);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // Nobody is there to be answered.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            result = Explain(call, exception, operation).ToResult();
        }

        await result.ExecuteAsync(context).ConfigureAwait(false);
    }

    private static Problem Explain(ApiCall call, Exception exception, ApiOperation? operation)
    {
        // A webhook's sender made no mistake that these exceptions could tell of.
        var problem = operation is { IsOpen: true } && exception is not BadHttpRequestException
            ? null
            : exception switch
            {
                BadHttpRequestException bad => Problem.OfStatus(bad.StatusCode),
                KeyNotFoundException => Problem.NotFound(exception.Message),
                ArgumentException argument => Problem.OfArgument(argument),
                ChannelException channel => Problem.Refused(channel.Failure),
                StoreUnavailableException => Problem.Unavailable(call.Options.OverloadedRetryAfter),
                _ => null,
            };
        if (problem is null)
        {
            call.Logger.CallFailed(operation?.Id ?? "unknown", exception);
        }

        if (problem is { Status: StatusCodes.Status503ServiceUnavailable, RetryAfter: { } wait })
        {
            call.Context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        return problem ?? Problem.Internal;
    }

    /// <summary>Whether a policy stood before the call. The middleware has asked it; without the middleware the framework itself refuses to run such an endpoint.</summary>
    /// <remarks>An <c>AllowAnonymous</c> of an outer group switches policies off, so it closes the API instead of opening it.</remarks>
    private static bool IsAllowed(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<OpenPath>() is not null
            || (metadata?.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null);
    }

    private static IResult Refuse(ApiCall call)
    {
        if (call.Options.TakeFirstRefusal())
        {
            call.Logger.ApiHasNoPolicy();
        }

        return Problem.NoPolicy.ToResult();
    }
}
