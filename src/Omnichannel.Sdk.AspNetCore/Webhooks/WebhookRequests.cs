using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Webhooks;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>Takes the web framework off a request.</summary>
internal static class WebhookRequests
{
    /// <summary>The methods that providers use.</summary>
    public const string Allowed = "GET, POST";

    public static bool IsAllowed(string method) => HttpMethods.IsGet(method) || HttpMethods.IsPost(method);

    public static WebhookRequest Create(ApiCall call, ReadOnlyMemory<byte> body) => new()
    {
        Provider = call.Path("provider"),
        Account = call.Path("account"),
        Endpoint = call.Path("endpoint") is { Length: > 0 } endpoint ? endpoint : null,
        Method = call.Context.Request.Method,
        Url = PublicUrl.Of(
            call.Context.Request, call.Options.TrustForwardedHeaders, call.Context.Request.Path, call.Context.Request.QueryString.Value ?? ""),
        Headers = Headers(call.Context.Request.Headers),
        Body = body,
        ReceivedAt = call.Now,
    };

    private static Dictionary<string, string> Headers(IHeaderDictionary headers)
    {
        var copy = new Dictionary<string, string>(headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in headers)
        {
            copy[name] = values.ToString();
        }

        return copy;
    }
}
