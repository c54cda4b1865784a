using Microsoft.Extensions.Configuration;
using Omnichannel;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Channels.WhatsApp.Api;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds WhatsApp to an omnichannel host.</summary>
public static class WhatsAppBuilderExtensions
{
    private static readonly Uri Graph = new("https://graph.facebook.com");

    /// <summary>Adds the WhatsApp Business Cloud API. Its accounts come from configuration, or from the host at run time. Harmless when called twice.</summary>
    public static OmnichannelBuilder AddWhatsApp(this OmnichannelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddChannel<WhatsAppChannel, IWhatsAppApi, WhatsAppOptions>(
            WhatsAppChannel.Name,
            Graph,
            WhatsAppJsonContext.Default,
            WhatsAppErrors.Read,
            static (section, options) => section.Bind(options),
            new WhatsAppOptionsValidator());
    }

    /// <summary>Adds the WhatsApp Business Cloud API with one account.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="account">The account's name, as it stands in the webhook's URL.</param>
    /// <param name="configure">Sets it up.</param>
    public static OmnichannelBuilder AddWhatsApp(this OmnichannelBuilder builder, string account, Action<WhatsAppOptions> configure)
        => builder.AddWhatsApp().AddAccount(account, configure);
}
