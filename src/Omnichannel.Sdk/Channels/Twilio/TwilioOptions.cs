namespace Omnichannel.Channels.Twilio;

/// <summary>One Twilio sender: a number, a short code, a name, a WhatsApp sender, or a messaging service with several of them.</summary>
public sealed class TwilioOptions : ChannelAccountOptions
{
    /// <summary>Gets or sets the account, <c>AC...</c>.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Gets or sets the account's primary auth token. It proves webhooks, and sends when there is no API key.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>Gets or sets a second token that proves webhooks: the next one, while it is being promoted at Twilio.</summary>
    /// <value>Null by default. Webhooks of the moment of promotion are not repeated by Twilio, so set it before.</value>
    public string? SecondaryAuthToken { get; set; }

    /// <summary>Gets or sets the API key that sends, <c>SK...</c>.</summary>
    /// <value>Null by default: the account itself sends.</value>
    public string? ApiKeySid { get; set; }

    /// <summary>Gets or sets the secret of <see cref="ApiKeySid"/>.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>Gets or sets the sender: a number in E.164, a short code, a registered name, or <c>whatsapp:</c> and a number.</summary>
    /// <value>Null by default. It or <see cref="MessagingServiceSid"/> is needed.</value>
    public string? From { get; set; }

    /// <summary>Gets or sets the number that is registered as a WhatsApp sender, in E.164, where it is not told by <see cref="From"/>.</summary>
    /// <value>Null by default: customers who wrote on WhatsApp are answered from the number in <see cref="From"/>, and nobody else is written to there.</value>
    public string? WhatsAppFrom { get; set; }

    /// <summary>Gets or sets the messaging service that chooses the sender, <c>MG...</c>.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>Gets or sets the SMS sender for customers whom the messaging service cannot reach over RCS.</summary>
    public string? FallbackFrom { get; set; }

    /// <summary>Gets or sets whether the number takes media. Outside the United States, Canada and Australia most do not.</summary>
    /// <value>True by default. Where it is false, media go out as links.</value>
    public bool Mms { get; set; } = true;

    /// <summary>Gets or sets whether questions on WhatsApp get buttons and lists.</summary>
    /// <value>
    /// True by default: the channel makes the content templates that this needs in the Twilio account, named <c>omnichannel_...</c>. Where it is false, questions become numbered text.
    /// </value>
    public bool Buttons { get; set; } = true;

    /// <summary>Gets or sets whether Twilio is asked to tell how far each message has come.</summary>
    /// <value>True by default; it needs <see cref="StatusCallback"/> or <see cref="ChannelAccountOptions.PublicUrl"/>.</value>
    public bool StatusCallbacks { get; set; } = true;

    /// <summary>Gets or sets where Twilio tells it.</summary>
    /// <value>Null by default: <c>/omnichannel/webhooks/twilio/{account}</c> below <see cref="ChannelAccountOptions.PublicUrl"/>. Set it when the host maps another prefix.</value>
    public Uri? StatusCallback { get; set; }

    /// <summary>Gets or sets how often Twilio repeats a status callback that found nobody.</summary>
    /// <value>0 by default, Twilio's own for messaging; up to 5. It is told in the fragment of the URL (<c>#rc=3</c>).</value>
    public int StatusCallbackRetries { get; set; }

    /// <summary>Gets or sets how long a message may wait in Twilio's queue before it is given up.</summary>
    /// <value>Null by default: Twilio's 10 hours, which is the most; at least 1 second.</value>
    public TimeSpan? ValidityPeriod { get; set; }

    /// <summary>Gets or sets whether characters that make a message expensive (curly quotes, long dashes) are replaced by similar ones.</summary>
    /// <value>Null by default: as the messaging service says.</value>
    public bool? SmartEncoded { get; set; }

    /// <summary>Gets or sets whether links are shortened. It needs a <see cref="MessagingServiceSid"/> with link shortening.</summary>
    /// <value>Null by default: not.</value>
    public bool? ShortenUrls { get; set; }
}
