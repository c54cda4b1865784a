namespace Omnichannel.Channels;

/// <summary>A channel that has links which open a chat with the business.</summary>
public interface IDeepLinkChannel
{
    /// <summary>Makes a link that opens the chat.</summary>
    /// <param name="account">The account.</param>
    /// <param name="text">What is written in the customer's name, ready to be sent; null for nothing.</param>
    /// <param name="payload">What comes back when she opens it, where the channel carries it (Telegram: 1 to 64 of A-Z a-z 0-9 _ -); null for nothing.</param>
    /// <returns>The link; null when the account does not know its own public address.</returns>
    /// <exception cref="ArgumentException">The payload has a form that the channel does not carry.</exception>
    Uri? CreateLink(string account, string? text = null, string? payload = null);
}
