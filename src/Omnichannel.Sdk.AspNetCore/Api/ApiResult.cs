using Microsoft.AspNetCore.Http;

namespace Omnichannel.AspNetCore.Api;

/// <summary>An answer in the API's own JSON.</summary>
internal sealed class ApiResult<T>(T value, int status = StatusCodes.Status200OK, string contentType = "application/json; charset=utf-8") : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return httpContext.Response.WriteAsJsonAsync(value, ApiJson.Type<T>(), contentType, httpContext.RequestAborted);
    }
}

/// <summary>An answer without a body.</summary>
internal sealed class EmptyResult(int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
