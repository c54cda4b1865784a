using System.Globalization;
using System.Text.Json.Nodes;

namespace Omnichannel.Testing.Twilio;

// The status callbacks.
public sealed partial class FakeTwilio
{
    /// <summary>Plans a callback that tells how far a message has come; without a URL nobody is told.</summary>
    internal void Tell(TwilioNumber number, string? callback, string sid, string to, bool isWhatsApp, string status, int? error = null)
    {
        lock (_lock)
        {
            if (_messages.TryGetValue(sid, out var resource))
            {
                // One resource is read by several; each state of it is a new one.
                var next = (JsonObject)resource.DeepClone();
                (next["status"], next["error_code"]) = (status, error);
                _messages[sid] = next;
            }
        }

        if (callback is null)
        {
            return;
        }

        var prefix = isWhatsApp ? WhatsAppPrefix : "";
        var parameters = new Dictionary<string, string>
        {
            ["SmsSid"] = sid,
            ["SmsStatus"] = status,
            ["MessageStatus"] = status,
            ["To"] = prefix + to,
            ["MessageSid"] = sid,
            ["AccountSid"] = AccountSid,
            ["From"] = prefix + number.Phone,
            ["ApiVersion"] = "2010-04-01",
        };
        if (isWhatsApp)
        {
            (parameters["ChannelPrefix"], parameters["ChannelToAddress"]) = ("whatsapp", to);
        }

        if (error is { } code)
        {
            parameters["ErrorCode"] = code.ToString(CultureInfo.InvariantCulture);
        }

        if (status == "read")
        {
            parameters["EventType"] = "READ";
        }
        else if (status == "delivered" && !isWhatsApp)
        {
            parameters["RawDlrDoneDate"] = World.Clock.GetUtcNow().ToString("yyMMddHHmm", CultureInfo.InvariantCulture);
        }

        Plan(() => number.Webhook("receipt", callback, parameters, sid));
    }

    private void TellFailure(TwilioNumber number, string? callback, string sid, string to, bool isWhatsApp, int code)
        => Tell(number, callback, sid, to, isWhatsApp, code is 30003 or 30005 ? "undelivered" : "failed", code);
}
