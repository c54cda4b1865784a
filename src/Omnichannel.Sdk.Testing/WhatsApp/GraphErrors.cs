using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>Graph's refusals: their codes, titles and HTTP statuses.</summary>
/// <remarks>Source: developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.</remarks>
internal static class GraphErrors
{
    /// <summary>Gets the code that fits an HTTP status, for faults that name none.</summary>
    public static int CodeFor(int status) => status switch
    {
        401 => 190,
        403 => 10,
        429 => 130429,
        503 => 2,
        >= 500 => 131000,
        _ => 100,
    };

    public static int StatusOf(int code) => code switch
    {
        0 or 190 => 401,
        10 or 131005 or 131031 or 131042 or 368 or (>= 200 and < 300) => 403,
        4 or 80007 or 130429 or 131048 or 131056 => 429,
        132001 => 404,
        1 or 3 or 131000 or 131016 or 131057 => 500,
        2 => 503,
        _ => 400,
    };

    public static string TitleOf(int code) => code switch
    {
        190 => "Access token has expired",
        10 => "Permission denied",
        100 => "Invalid parameter",
        130429 => "Rate limit hit",
        131056 => "(Business Account, Consumer Account) pair rate limit hit",
        131000 => "Something went wrong",
        131008 => "Required parameter is missing",
        131009 => "Parameter value is not valid",
        131016 => "Service unavailable",
        131021 => "Recipient cannot be sender",
        131026 => "Message undeliverable",
        131047 => "Re-engagement message",
        131050 => "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business",
        131051 => "Unsupported message type",
        131052 => "Media download error",
        131053 => "Media upload error",
        131062 => "Business-scoped user id not usable for this message",
        132000 => "Number of parameters does not match the expected number of params",
        132001 => "Template name does not exist in the translation",
        132012 => "Parameter format does not match format in the created template",
        132015 => "Template is paused",
        2 => "Service temporarily unavailable",
        _ => "Error",
    };

    /// <summary>Makes an error as the API answers it.</summary>
    public static Answer Answer(int status, int code, string details, string trace)
    {
        var error = new JsonObject
        {
            ["message"] = $"(#{code}) {TitleOf(code)}",
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details },
            ["fbtrace_id"] = trace,
        };
        if (status >= 500)
        {
            error["is_transient"] = true;
        }

        return Servers.Answer.Json(status, new JsonObject { ["error"] = error });
    }

    /// <summary>Makes an error as a status webhook tells it.</summary>
    public static JsonObject Status(int code, string details) => new()
    {
        ["code"] = code,
        ["title"] = TitleOf(code),
        ["message"] = TitleOf(code),
        ["error_data"] = new JsonObject { ["details"] = details },
        ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    };
}
