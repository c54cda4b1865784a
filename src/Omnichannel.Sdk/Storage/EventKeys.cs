using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>Makes the keys that events and messages are found by.</summary>
public static class EventKeys
{
    /// <summary>The key of a message by the provider's id of it.</summary>
    public static string ForProviderId(in AccountKey account, string providerId) => string.Concat("p/", account.Provider, "/", account.Account, "|", providerId);

    /// <summary>The key of an event that is no message, or whose own key is not the message's id.</summary>
    public static string ForEvent(in AccountKey account, string eventKey) => string.Concat("e/", account.Provider, "/", account.Account, "|", eventKey);

    /// <summary>The key of a send request that the caller made idempotent.</summary>
    public static string ForSend(string key) => "s/" + key;

    /// <summary>The key of a customer event or an observation that the host reported.</summary>
    public static string ForHost(string key) => "h/" + key;
}
