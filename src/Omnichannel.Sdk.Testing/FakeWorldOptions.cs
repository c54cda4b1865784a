namespace Omnichannel.Testing;

/// <summary>How a <see cref="FakeWorld"/> is made.</summary>
public sealed class FakeWorldOptions
{
    /// <summary>Gets or sets the time at which the clock starts.</summary>
    /// <value><see cref="VirtualClock.DefaultStart"/> by default.</value>
    public DateTimeOffset Start { get; set; } = VirtualClock.DefaultStart;

    /// <summary>Gets or sets what all ids and all chance are made of: the same seed gives the same run.</summary>
    /// <value>1 by default.</value>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets the name by which the providers know the host. It need not exist: the world leads it to the host, as a proxy that ends TLS would.</summary>
    /// <value><c>https://toko.example.com</c> by default.</value>
    public Uri PublicUrl { get; set; } = new("https://toko.example.com");

    /// <summary>Gets or sets where the host has mapped its endpoints.</summary>
    /// <value><c>/omnichannel</c> by default.</value>
    public string Prefix { get; set; } = "/omnichannel";

    /// <summary>Gets or sets the names of the WhatsApp accounts, each with a number.</summary>
    /// <value><c>toko</c> by default.</value>
    public IList<string> WhatsAppAccounts { get; set; } = ["toko"];

    /// <summary>Gets or sets the names of the Telegram accounts, each with a bot.</summary>
    /// <value><c>toko-bot</c> by default.</value>
    public IList<string> TelegramAccounts { get; set; } = ["toko-bot"];

    /// <summary>Gets or sets the names of the Twilio accounts, each with a number.</summary>
    /// <value><c>toko-sms</c> by default.</value>
    public IList<string> TwilioAccounts { get; set; } = ["toko-sms"];

    /// <summary>Gets or sets whether the host fetches Telegram's updates by long polling instead of being called.</summary>
    /// <value>False by default.</value>
    public bool TelegramPolling { get; set; }

    /// <summary>Gets or sets whether the Twilio numbers are WhatsApp senders, too.</summary>
    /// <value>False by default: then WhatsApp is the Cloud API's alone.</value>
    public bool WhatsAppOverTwilio { get; set; }

    /// <summary>Gets or sets whether it is an exception when the host does not acknowledge what a person does.</summary>
    /// <value>True by default; <see cref="FakeWorld.TolerateRefusals"/> for a while.</value>
    public bool ThrowsWhenRefused { get; set; } = true;

    /// <summary>Gets or sets how long, in real time, the world waits for the host before it takes it for dead. It decides nothing but when a broken test ends.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);
}
