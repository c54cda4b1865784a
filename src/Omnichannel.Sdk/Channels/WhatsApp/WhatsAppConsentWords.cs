using System.Collections.Frozen;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Typed words against being written to. WhatsApp itself acts on none: it has a setting in the app, which it tells of as a preference.</summary>
/// <remarks>They are about marketing, as the setting is: who types STOP in the middle of a complaint still gets an answer to it. Words that people answer bots with (CANCEL, END) are not among them.</remarks>
internal static class WhatsAppConsentWords
{
    private static readonly FrozenDictionary<string, ConsentAction> Words = new Dictionary<string, ConsentAction>
    {
        ["STOP"] = ConsentAction.OptOut,
        ["STOPALL"] = ConsentAction.OptOut,
        ["UNSUBSCRIBE"] = ConsentAction.OptOut,
        ["OPTOUT"] = ConsentAction.OptOut,
        ["BERHENTI"] = ConsentAction.OptOut,
        ["UNSTOP"] = ConsentAction.OptIn,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what a message says about being written to; null when it is about something else.</summary>
    public static ConsentEvent? Read(MessageEvent message)
        => message is { Direction: MessageDirection.Inbound, IsGroup: false, IsRedelivery: false, Content: TextContent { Text: { } text } }
            && text.Trim() is var word && Words.TryGetValue(word, out var action)
            ? new ConsentEvent
            {
                At = message.At,
                Channel = message.Channel,
                Account = message.Account,
                EventKey = "consent:" + message.ProviderId,
                Action = action,
                Purpose = "marketing",
                From = message.From,
                ProviderType = word.ToUpperInvariant(),
            }
            : null;
}
