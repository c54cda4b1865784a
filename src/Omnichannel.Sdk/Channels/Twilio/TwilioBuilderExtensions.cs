using Microsoft.Extensions.Configuration;
using Omnichannel;
using Omnichannel.Channels.Twilio;
using Omnichannel.Channels.Twilio.Api;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Twilio: SMS, MMS and WhatsApp.</summary>
public static class TwilioBuilderExtensions
{
    /// <summary>Adds the channel; its accounts come from configuration or from the host at run time. Harmless when called twice.</summary>
    public static OmnichannelBuilder AddTwilio(this OmnichannelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddChannel<TwilioChannel, ITwilioApi, TwilioOptions>(
            TwilioChannel.Name,
            TwilioEndpoints.Api,
            TwilioJsonContext.Default,
            TwilioErrors.Read,
            static (section, options) => section.Bind(options),
            new TwilioOptionsValidator());
    }

    /// <summary>Adds the channel and one account.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="account">The account's name, as it stands in webhook URLs: <c>/omnichannel/webhooks/twilio/{account}</c>.</param>
    /// <param name="configure">Sets it up.</param>
    public static OmnichannelBuilder AddTwilio(this OmnichannelBuilder builder, string account, Action<TwilioOptions> configure)
        => builder.AddTwilio().AddAccount(account, configure);
}
