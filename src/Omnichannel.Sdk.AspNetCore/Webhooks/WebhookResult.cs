using System.Globalization;
using Microsoft.AspNetCore.Http;
using Omnichannel.Webhooks;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>The engine's answer to a provider, in HTTP.</summary>
internal sealed class WebhookResult(WebhookResponse response) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = response.Status;
        if (response.RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (response.Body.Length == 0)
        {
            return Task.CompletedTask;
        }

        httpContext.Response.ContentType = response.ContentType;
        return httpContext.Response.WriteAsync(response.Body, httpContext.RequestAborted);
    }
}
