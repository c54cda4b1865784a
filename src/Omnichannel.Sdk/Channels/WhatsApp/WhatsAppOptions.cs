using Microsoft.Extensions.Options;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>One WhatsApp number of a business, at the Cloud API.</summary>
public sealed class WhatsAppOptions : ChannelAccountOptions
{
    /// <summary>Gets or sets the id of the number (not the number itself), from the app's dashboard.</summary>
    /// <value>Digits. Needed.</value>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>Gets or sets the id of the WhatsApp Business Account that the number belongs to.</summary>
    /// <value>Null by default; no call needs it, people looking at the account do.</value>
    public string? BusinessAccountId { get; set; }

    /// <summary>Gets or sets the token of a system user or of the business, with <c>whatsapp_business_messaging</c>.</summary>
    /// <value>Needed.</value>
    public string AccessToken { get; set; } = "";

    /// <summary>Gets or sets the secret of the Meta app, which signs every webhook.</summary>
    /// <value>Needed.</value>
    public string AppSecret { get; set; } = "";

    /// <summary>Gets or sets a second app secret that proves webhooks: the old one, from the moment of its reset until Meta signs with the new one only.</summary>
    /// <value>Null by default. Set it before the secret is reset, and take it away afterwards: whoever knows it is believed.</value>
    public string? SecondaryAppSecret { get; set; }

    /// <summary>Gets or sets the word that proves the host when the webhook is set up: any, but the same here and in the dashboard.</summary>
    /// <value>Needed.</value>
    public string VerifyToken { get; set; } = "";

    /// <summary>Gets or sets the version of the Graph API.</summary>
    /// <value><c>v23.0</c> by default; the service takes newer ones in the same form.</value>
    public string ApiVersion { get; set; } = "v23.0";

    /// <summary>Gets or sets the number as customers dial it, for links that open a chat.</summary>
    /// <value>Null by default: there are no links then. E.164, with or without plus, spaces and hyphens.</value>
    public string? DisplayPhoneNumber { get; set; }

    /// <summary>Gets or sets the catalogue that products are from when a message does not say.</summary>
    /// <value>Null by default.</value>
    public string? CatalogId { get; set; }

    /// <summary>Gets or sets whether every call also proves the app secret (<c>appsecret_proof</c>), as apps that require it expect.</summary>
    /// <value>False by default. The token must then be of the same app as the secret.</value>
    public bool ProveAppSecret { get; set; }
}

internal sealed class WhatsAppOptionsValidator : IValidateOptions<WhatsAppOptions>
{
    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Need(options.PhoneNumberId, nameof(options.PhoneNumberId));
        Need(options.AccessToken, nameof(options.AccessToken));
        Need(options.AppSecret, nameof(options.AppSecret));
        Need(options.VerifyToken, nameof(options.VerifyToken));
        if (options.PhoneNumberId.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            result.AddError($"WhatsApp account '{name}': it has digits only, and is not the telephone number.", nameof(options.PhoneNumberId));
        }

        if (options.SecondaryAppSecret is { } second && string.IsNullOrWhiteSpace(second))
        {
            result.AddError($"WhatsApp account '{name}': it is a secret, or not set.", nameof(options.SecondaryAppSecret));
        }

        if (!IsVersion(options.ApiVersion))
        {
            result.AddError($"WhatsApp account '{name}': it has the form v23.0.", nameof(options.ApiVersion));
        }

        if (options.DisplayPhoneNumber is { } number && WhatsAppAddress.Digits(number).Length is < 5 or > 15)
        {
            result.AddError($"WhatsApp account '{name}': it is a telephone number with its country code.", nameof(options.DisplayPhoneNumber));
        }

        return result.Build();

        void Need(string? value, string setting)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                result.AddError($"WhatsApp account '{name}' needs it.", setting);
            }
        }
    }

    private static bool IsVersion(string? version)
        => version is ['v', _, ..] && Version.TryParse(version.AsSpan(1), out var parsed) && parsed.Build < 0;
}
