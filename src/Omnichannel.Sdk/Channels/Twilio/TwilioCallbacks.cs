using System.Globalization;

namespace Omnichannel.Channels.Twilio;

/// <summary>Where Twilio tells how far a message has come.</summary>
internal static class TwilioCallbacks
{
    private const string Path = "/omnichannel/webhooks/" + TwilioChannel.Name + "/";

    /// <summary>Gets the address; null when none is asked for or known.</summary>
    public static string? For(TwilioOptions options, string account)
    {
        if (!options.StatusCallbacks)
        {
            return null;
        }

        var url = options.StatusCallback?.OriginalString
            ?? (options.PublicUrl is { } publicUrl ? Below(publicUrl.OriginalString.TrimEnd('/'), Path + account) : null);
        return url is null || url.Contains('#', StringComparison.Ordinal) ? url : url + Fragment(options);
    }

    private static string Below(string publicUrl, string path) => publicUrl.EndsWith(path, StringComparison.Ordinal) ? publicUrl : publicUrl + path;

    /// <summary>Gets what asks Twilio for repeats: on a server error, and when no connection or no answer came in time.</summary>
    /// <remarks>Source: twilio.com/docs/usage/webhooks/webhooks-connection-overrides.</remarks>
    public static string Fragment(TwilioOptions options)
        => options.StatusCallbackRetries == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"#rc={options.StatusCallbackRetries}&rp=5xx,ct,rt");
}
