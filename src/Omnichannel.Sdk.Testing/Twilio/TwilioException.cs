using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Twilio;

/// <summary>A request that Twilio refuses.</summary>
internal sealed class TwilioException(int code, string message, int status = 400) : Exception(message)
{
    public Answer ToAnswer() => Answer.Json(status, new JsonObject
    {
        ["code"] = code,
        ["message"] = Message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = status,
    });
}
