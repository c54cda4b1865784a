using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Webhooks;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>Where providers post. Open to everybody: the provider's signature proves each request.</summary>
internal static class WebhookEndpoint
{
    private static readonly ApiParameter[] Account =
    [
        new("provider", "The provider's name, such as `whatsapp`.", typeof(string), InPath: true, IsRequired: true),
        new("account", "The name of the channel account.", typeof(string), InPath: true, IsRequired: true),
    ];

    private static readonly ApiParameter Endpoint =
        new("endpoint", "The provider's second kind of endpoint, where it has one.", typeof(string), InPath: true, IsRequired: true);

    public static void Map(ApiRoutes routes)
    {
        foreach (var (method, verb) in new[] { ("GET", "verify"), ("POST", "receive") })
        {
            routes.Map(method, "/webhooks/{provider}/{account}", ReceiveAsync, Describe(verb + "Webhook", Account));
            routes.Map(method, "/webhooks/{provider}/{account}/{endpoint}", ReceiveAsync, Describe(verb + "SecondWebhook", [.. Account, Endpoint]));
        }
    }

    private static ApiOperation Describe(string id, IReadOnlyList<ApiParameter> parameters)
        => new(id, id.StartsWith("verify", StringComparison.Ordinal) ? "Answers a provider's handshake" : "Takes what a provider posts")
        {
            Tag = "Webhooks",
            Description = "For providers only. 200 is answered once everything in the request is durable; what is authentic but cannot be read is kept and answered 200, too.",
            Parameters = parameters,
            Body = id.StartsWith("receive", StringComparison.Ordinal) ? typeof(byte[]) : null,
            Answer = new ApiAnswer(200, null, "Committed, or the answer to a handshake."),
            Problems = [401, 403, 404, 413, 503],
        };

    private static async Task<IResult> ReceiveAsync(ApiCall call)
    {
        var (provider, account) = (call.Path("provider"), call.Path("account"));
        RequestBody body;
        try
        {
            body = await RequestBody.ReadAsync(call.Context, call.Options.MaxWebhookBytes, call.Options.Waiting).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            call.Logger.WebhookBodyUnreadable(provider, account, exception.StatusCode);
            throw;
        }
        catch (Exception exception) when (call.Aborted.IsCancellationRequested && exception is IOException or OperationCanceledException)
        {
            // Half a request commits nothing, and nobody is there to be answered.
            call.Logger.WebhookAborted(provider, account);
            return new EmptyResult(StatusCodes.Status400BadRequest);
        }

        using (body)
        {
            if (body.IsTooLarge)
            {
                call.Logger.WebhookTooLarge(provider, account, call.Options.MaxWebhookBytes);
                return Problem.TooLarge(call.Options.MaxWebhookBytes).ToResult();
            }

            if (body.IsRefused)
            {
                call.Logger.WebhookMustWait(provider, account);
                return new WebhookResult(new WebhookResponse(503, RetryAfter: call.Options.OverloadedRetryAfter));
            }

            // A provider that hangs up now has said everything: it is committed all the same.
            var response = await call.Service<IWebhooks>().ReceiveAsync(WebhookRequests.Create(call, body.Memory), CancellationToken.None).ConfigureAwait(false);
            return new WebhookResult(response);
        }
    }
}
