using Omnichannel.Events;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Twilio;

/// <summary>Reads an inbound message.</summary>
internal static class TwilioMessages
{
    /// <exception cref="FormatException">A parameter is missing or of a wrong type; the message names it, not its value.</exception>
    public static IReadOnlyList<ChannelEvent> Read(TwilioParameters parameters, WebhookRequest request)
    {
        var sid = parameters.TakeAny("MessageSid", "SmsMessageSid", "SmsSid") ?? throw new FormatException("MessageSid: missing");
        var from = TwilioAddress.Parse(parameters.Take("From") ?? throw new FormatException("From: missing"));
        var to = parameters.Take("To");
        var body = parameters.Take("Body");
        var optOutType = parameters.Peek("OptOutType");
        parameters.TakeAny("SmsStatus", "MessageStatus"); // "received", as every inbound message is
        var frequently = Flag(parameters, "FrequentlyForwarded");
        var message = new MessageEvent
        {
            Channel = from.Channel,
            Account = request.Account,
            EventKey = "message:" + sid,
            ProviderId = sid,
            From = TwilioParties.From(parameters, from),
            To = to is null ? null : TwilioAddress.Parse(to).Value,
            Content = TwilioContent.Read(parameters, body),
            ReplyTo = parameters.Take("OriginalRepliedMessageSid"),
            Forwarded = Flag(parameters, "Forwarded") == true || frequently == true,
            FrequentlyForwarded = frequently,
            Referral = TwilioReferrals.Read(parameters),
            Details = parameters.Rest(),
        };
        return TwilioConsent.Read(message, body, optOutType) is { } consent ? [message, consent] : [message];
    }

    private static bool? Flag(TwilioParameters parameters, string name) => parameters.Take(name)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw new FormatException($"{name}: true or false expected"),
    };
}
