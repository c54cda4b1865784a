namespace Omnichannel.Channels.Twilio;

/// <summary>Where Twilio's services are for an account.</summary>
internal static class TwilioEndpoints
{
    public static readonly Uri Api = new("https://api.twilio.com");

    public static Uri For(TwilioOptions options) => options.BaseAddress ?? Api;

    public static Uri Content(TwilioOptions options) => Sibling(options, "content");

    public static Uri Messaging(TwilioOptions options) => Sibling(options, "messaging");

    // A region has a host for each product (api.sydney.au1.twilio.com, content.sydney.au1.twilio.com); a test double has one for all.
    private static Uri Sibling(TwilioOptions options, string product)
    {
        var api = For(options);
        return IsTwilio(api.Host) && api.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(api) { Host = product + api.Host["api".Length..] }.Uri
            : api;
    }

    public static bool IsTwilio(string host) => host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase);
}
