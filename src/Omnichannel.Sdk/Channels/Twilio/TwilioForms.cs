using System.Globalization;
using System.Text.Json;
using Omnichannel.Channels.Twilio.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Twilio;

/// <summary>Makes the form of a message.</summary>
internal static class TwilioForms
{
    /// <summary>Makes what every message of the account has: who, from where, and how.</summary>
    public static CreateMessageRequest Envelope(TwilioOptions options, OutboundMessage message) => new()
    {
        To = new TwilioAddress(message.Channel, International(TwilioAddress.Parse(message.To.Address).Value)).ToString(),
        From = TwilioSenders.From(options, message.Channel),
        MessagingServiceSid = options.MessagingServiceSid,
        FallbackFrom = options.FallbackFrom,
        StatusCallback = TwilioCallbacks.For(options, message.Account),
        ValidityPeriod = options.ValidityPeriod is { } period ? (int)period.TotalSeconds : null,
        SmartEncoded = Text(options.SmartEncoded),
        ShortenUrls = Text(options.ShortenUrls),
    };

    /// <exception cref="ChannelException">There is nothing to say.</exception>
    public static CreateMessageRequest WithText(CreateMessageRequest form, MessageContent content)
        => form with { Body = string.IsNullOrEmpty(content.Text) ? throw TwilioRefusals.BadContent("There is no text to send.") : content.Text };

    /// <exception cref="ChannelException">There are no media that Twilio could fetch.</exception>
    public static CreateMessageRequest WithMedia(CreateMessageRequest form, MessageContent content, int most)
    {
        var media = content.Media ?? [];
        if (media.Count == 0 || media.Count > most)
        {
            throw TwilioRefusals.BadMedia(string.Create(CultureInfo.InvariantCulture, $"A message takes 1 to {most} media here."));
        }

        if (!media.All(item => Uri.TryCreate(item.Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)))
        {
            throw TwilioRefusals.BadMedia("Twilio fetches media itself: each needs a public http or https address.");
        }

        return form with
        {
            MediaUrl = [.. media.Select(item => item.Url!)], // an absolute address, as just seen
            Body = Caption(content),
        };
    }

    public static CreateMessageRequest WithLocation(CreateMessageRequest form, LocationContent content)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{content.Latitude},{content.Longitude}");
        var label = content.Name ?? content.Address;
        return form with
        {
            Body = content.Text ?? content.Address ?? content.Name ?? place,
            PersistentAction = [label is null ? $"geo:{place}" : $"geo:{place}|{label}"],
        };
    }

    /// <exception cref="ChannelException">It is not a template of Twilio's.</exception>
    public static CreateMessageRequest WithTemplate(CreateMessageRequest form, TemplateContent content)
    {
        if (!content.Name.StartsWith("HX", StringComparison.Ordinal))
        {
            throw TwilioRefusals.BadTemplate("A template of Twilio is named by its id, HX...");
        }

        if (content.ButtonPayloads is { Count: > 0 })
        {
            throw TwilioRefusals.BadTemplate("Twilio's templates take the payloads of buttons as variables: put them among the parameters.");
        }

        return WithTemplate(form, content.Name, content.Components is { } components ? components.GetRawText() : Variables(content.Parameters));
    }

    public static CreateMessageRequest WithTemplate(CreateMessageRequest form, string sid, string? variables)
        => form with { ContentSid = sid, ContentVariables = variables };

    public static string? Variables(IReadOnlyDictionary<string, string>? values)
        => values is null or { Count: 0 } ? null : JsonSerializer.Serialize(values, TwilioJsonContext.Default.IReadOnlyDictionaryStringString);

    /// <summary>Gets the text that goes with media: the content's own, or the first caption.</summary>
    public static string? Caption(MessageContent content)
        => string.IsNullOrEmpty(content.Text) ? content.Media?.Select(item => item.Caption).FirstOrDefault(caption => !string.IsNullOrEmpty(caption)) : content.Text;

    // An international number that lost its plus; what is shorter is a short code.
    private static string International(string address)
        => address.Length > 8 && address[0] != '0' && !address.AsSpan().ContainsAnyExceptInRange('0', '9') ? "+" + address : address;

    // Refit writes True and False; Twilio reads true and false.
    private static string? Text(bool? value) => value is { } flag ? (flag ? "true" : "false") : null;
}
