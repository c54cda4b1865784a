using System.Collections.Frozen;
using Omnichannel.Events;

namespace Omnichannel.Channels.Twilio;

/// <summary>Tells whether a message is a word about being written to.</summary>
/// <remarks>
/// With Advanced Opt-Out, Twilio says it itself (<c>OptOutType</c>, in the words and languages that the service is set up with). Without it, Twilio acts on a fixed list of English words on SMS
/// and does not tell; the same list is read here, so that both sides know the same. YES is not in it, though Twilio takes it from a number that has opted out: from anybody else it is
/// an answer, and the channel does not know who has. On WhatsApp neither Twilio nor WhatsApp acts on a typed word; there the unmistakable ones are an opt-out of marketing, so that who types STOP
/// in the middle of a complaint still gets an answer to it. Sources: twilio.com/docs/messaging/tutorials/advanced-opt-out and help article 223134027.
/// </remarks>
internal static class TwilioConsent
{
    private static readonly FrozenDictionary<string, ConsentAction> Keywords = new Dictionary<string, ConsentAction>
    {
        ["STOP"] = ConsentAction.OptOut,
        ["STOPALL"] = ConsentAction.OptOut,
        ["UNSUBSCRIBE"] = ConsentAction.OptOut,
        ["CANCEL"] = ConsentAction.OptOut,
        ["END"] = ConsentAction.OptOut,
        ["QUIT"] = ConsentAction.OptOut,
        ["REVOKE"] = ConsentAction.OptOut,
        ["OPTOUT"] = ConsentAction.OptOut,
        ["BERHENTI"] = ConsentAction.OptOut, // not Twilio's: the word of Indonesian operators
        ["START"] = ConsentAction.OptIn,
        ["UNSTOP"] = ConsentAction.OptIn,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ConsentAction> WhatsAppKeywords = new Dictionary<string, ConsentAction>
    {
        ["STOP"] = ConsentAction.OptOut,
        ["STOPALL"] = ConsentAction.OptOut,
        ["UNSUBSCRIBE"] = ConsentAction.OptOut,
        ["OPTOUT"] = ConsentAction.OptOut,
        ["BERHENTI"] = ConsentAction.OptOut,
        ["UNSTOP"] = ConsentAction.OptIn,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static ConsentEvent? Read(MessageEvent message, string? body, string? optOutType)
    {
        var isWhatsApp = message.Channel == TwilioChannelKind.WhatsApp;
        var word = optOutType ?? (isWhatsApp || message.Channel == ChannelKind.Sms ? body?.Trim() : null);
        return word is not null && Action(word, optOutType is not null, isWhatsApp) is { } action
            ? new ConsentEvent
            {
                Channel = message.Channel,
                Account = message.Account,
                EventKey = "consent:" + message.ProviderId,
                Action = action,
                Purpose = optOutType is null && isWhatsApp ? "marketing" : null,
                From = message.From,
                ProviderType = word.ToUpperInvariant(),
            }
            : null;
    }

    private static ConsentAction? Action(string word, bool isTwilios, bool isWhatsApp)
        => isTwilios ? word.ToUpperInvariant() switch { "STOP" => ConsentAction.OptOut, "START" => ConsentAction.OptIn, _ => null } // HELP changes nothing
            : (isWhatsApp ? WhatsAppKeywords : Keywords).TryGetValue(word, out var action) ? action : null;
}
