using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Telegram;

/// <summary>A call that the Bot API refuses.</summary>
internal sealed class TelegramException(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public static TelegramException Bad(string description) => new(400, "Bad Request: " + description);

    public static TelegramException Forbidden(string description) => new(403, "Forbidden: " + description);

    public static TelegramException TooMany(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new TelegramException(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });
    }

    public Answer ToAnswer()
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = Message };
        if (parameters is not null)
        {
            body["parameters"] = parameters.DeepClone();
        }

        return Answer.Json(code, body);
    }
}
