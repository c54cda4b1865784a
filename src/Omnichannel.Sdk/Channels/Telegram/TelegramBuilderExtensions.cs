using Microsoft.Extensions.Configuration;
using Omnichannel;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.Telegram.Api;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Telegram to a host.</summary>
public static class TelegramBuilderExtensions
{
    /// <summary>Adds Telegram; its accounts come from configuration or at run time. Harmless when called twice.</summary>
    /// <param name="builder">The host's builder.</param>
    public static OmnichannelBuilder AddTelegram(this OmnichannelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddChannel<TelegramChannel, ITelegramApi, TelegramOptions>(
            TelegramChannel.Name,
            TelegramChannel.ServiceAddress,
            TelegramJsonContext.Default,
            TelegramErrors.Read,
            static (section, options) => section.Bind(options),
            new TelegramOptionsValidator());
    }

    /// <summary>Adds Telegram with one bot.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="account">The account's name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, as it stands in webhook URLs.</param>
    /// <param name="configure">Sets it up.</param>
    public static OmnichannelBuilder AddTelegram(this OmnichannelBuilder builder, string account, Action<TelegramOptions> configure)
        => builder.AddTelegram().AddAccount(account, configure);
}
