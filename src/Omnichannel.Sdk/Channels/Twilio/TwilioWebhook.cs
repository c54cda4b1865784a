using System.Text;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

/// <summary>Reads what Twilio posts: one inbound message, or one status of an outbound one.</summary>
/// <remarks>Sources: twilio.com/docs/messaging/guides/webhook-request and .../guides/outbound-message-status-in-status-callbacks.</remarks>
internal static class TwilioWebhook
{
    private const string RepeatHeader = "I-Twilio-Idempotency-Token";

    // An empty document of TwiML: nothing is answered through the webhook.
    private static readonly WebhookResponse NoReply = new(200, "<Response/>", "text/xml");

    public static WebhookReading Read(WebhookRequest request) => ReadParameters(request) with { Response = NoReply };

    private static WebhookReading ReadParameters(WebhookRequest request)
    {
        if (request.Header("Content-Type") is { } type && type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return WebhookReading.Unread(WebhookReasons.Malformed, "JSON, not a form");
        }

        var isGet = request.Method.Equals("GET", StringComparison.OrdinalIgnoreCase);
        var form = TwilioForm.Decode(isGet ? Encoding.UTF8.GetBytes(Query(request.Url)) : request.Body.Span);
        if (!form.TryRead(out var parameters, out var problem) || parameters is null)
        {
            return WebhookReading.Unread(WebhookReasons.Malformed, problem ?? "not a form");
        }

        if (request.Header(RepeatHeader) is { Length: > 0 } token)
        {
            parameters.Add(RepeatHeader, token);
        }

        try
        {
            return TwilioReceipts.StatusOf(parameters) is { } status
                ? new WebhookReading { Events = [TwilioReceipts.Read(parameters, status, request)] }
                : new WebhookReading { Events = TwilioMessages.Read(parameters, request) };
        }
        catch (FormatException exception)
        {
            // One request is one message: what cannot be read of it is better read whole after a repair than half now.
            return WebhookReading.Unread(WebhookReasons.WrongType, exception.Message);
        }
    }

    private static string Query(Uri url)
    {
        var text = url.OriginalString.AsSpan();
        text = text.IndexOf('#') is var fragment and >= 0 ? text[..fragment] : text;
        return text.IndexOf('?') is var query and >= 0 ? text[(query + 1)..].ToString() : "";
    }
}
