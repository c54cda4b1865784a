using Microsoft.AspNetCore.Http;
using Omnichannel.AspNetCore.Api;
using Omnichannel.Webhooks;

namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>Tells what the SDK makes of a webhook, and commits nothing.</summary>
internal static class InspectEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Map("POST", "/inspect/{provider}/{account}", InspectAsync, new("inspect", "Tells what the SDK makes of a webhook")
    {
        Tag = "Inspector",
        Description = "Takes exactly what the provider would post, the same headers and the same body, and commits nothing.",
        Parameters =
        [
            new("provider", "The provider's name, such as `whatsapp`.", typeof(string), InPath: true, IsRequired: true),
            new("account", "The name of the channel account.", typeof(string), InPath: true, IsRequired: true),
            new("at", "The time of the check, for signatures that age; now by default.", typeof(DateTimeOffset)),
            new("method", "The method that the provider uses; POST by default.", typeof(string)),
            new("url", "The URL that the provider calls, with its query, where the signature or the handshake covers it; by default this host's own webhook.", typeof(string)),
            new("endpoint", "The provider's second kind of endpoint, where it has one.", typeof(string)),
        ],
        Body = typeof(byte[]),
        BodyIsOptional = true,
        Answer = new ApiAnswer(200, typeof(InspectionView), "What would become of it."),
        Problems = [400],
    });

    private static async Task<IResult> InspectAsync(ApiCall call)
    {
        var at = call.Query.Time("at");
        var method = call.Query.Text("method")?.ToUpperInvariant() ?? "POST";
        var endpoint = call.Query.Text("endpoint");
        var url = Url(call, endpoint);
        if (call.Errors.Any)
        {
            return Problem.Invalid(call.Errors).ToResult();
        }

        using var body = await RequestBody.ReadAsync(call.Context, call.Options.MaxWebhookBytes).ConfigureAwait(false);
        var inspection = body.IsTooLarge ? Rejected(StatusCodes.Status413PayloadTooLarge, WebhookReasons.Oversized)
            : !WebhookRequests.IsAllowed(method) ? Rejected(StatusCodes.Status405MethodNotAllowed, WebhookReasons.Method)
            : await call.Service<IWebhooks>().InspectAsync(
                WebhookRequests.Create(call, body.Memory) with { Method = method, Url = url, Endpoint = endpoint, ReceivedAt = at ?? call.Now },
                call.Aborted).ConfigureAwait(false);
        return new ApiResult<InspectionView>(InspectionView.Of(inspection));
    }

    private static Inspection Rejected(int status, string reason) => new() { Outcome = InspectionOutcome.Rejected, Status = status, Reason = reason };

    private static Uri Url(ApiCall call, string? endpoint)
    {
        var request = call.Context.Request;
        var path = request.Path.Value ?? "";
        var own = path.LastIndexOf("/api/inspect/", StringComparison.OrdinalIgnoreCase);
        var webhook = $"{path[..own]}/webhooks/{call.Path("provider")}/{call.Path("account")}";
        var usual = PublicUrl.Of(request, call.Options.TrustForwardedHeaders, endpoint is null ? webhook : $"{webhook}/{endpoint}", "");
        if (call.Query.Text("url", maxLength: 8000) is not { } text)
        {
            return usual;
        }

        // A signature covers the text as it stands, so an absolute URL is taken as it was written.
        var known = text[0] == '/' ? Uri.TryCreate(usual, text, out var url) : Uri.TryCreate(text, UriKind.Absolute, out url);
        if (!known || url is not { Scheme: "http" or "https" })
        {
            call.Errors.Add("url", "takes an http or https URL");
            return usual;
        }

        return url;
    }
}
