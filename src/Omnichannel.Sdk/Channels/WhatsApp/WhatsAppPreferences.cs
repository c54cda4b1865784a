using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>Reads what customers set about marketing in the app.</summary>
internal static class WhatsAppPreferences
{
    /// <summary>Reads an item of <c>user_preferences</c>.</summary>
    public static void Read(WhatsAppValue value, JsonElement preference, List<ChannelEvent> events)
    {
        var category = preference.Need("category"u8);
        var word = preference.Need("value"u8);
        var at = preference.Time("timestamp"u8);
        var person = value.Find(preference.Word("wa_id"u8), preference.Word("user_id"u8), preference.Word("parent_user_id"u8));
        events.Add(new ConsentEvent
        {
            At = at,
            Channel = ChannelKind.WhatsApp,
            Account = value.Account,
            EventKey = $"preference:{person.UserId ?? person.Number}:{category}:{word.ToLowerInvariant()}:{at?.ToUnixTimeSeconds()}",
            Action = ActionOf(word),
            Purpose = category == "marketing_messages" ? "marketing" : category,
            From = person.ToParty() ?? throw WhatsAppJson.Wrong("wa_id"u8),
            ProviderType = word,
        });
    }

    /// <summary>Gets what a word means.</summary>
    public static ConsentAction ActionOf(string word) => word.ToUpperInvariant() switch
    {
        "STOP" => ConsentAction.OptOut,
        "RESUME" => ConsentAction.OptIn,
        _ => throw WhatsAppJson.Wrong("value"u8),
    };
}
