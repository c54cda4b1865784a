using Omnichannel.Channels;

namespace Omnichannel.Identity.Proof;

/// <summary>Where a continuation link leads.</summary>
internal static class LinkPlaces
{
    /// <summary>Finds the account that a link opens: on another channel than the one whose identity asks, unless one is named.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static LinkPlace Find(IChannelDirectory channels, TenantId tenant, ContinuationRequest request, IdentityNode asker)
        => channels.Accounts
            .Where(account => account.Tenant == tenant && account.Channel is IDeepLinkChannel && (request.Account is null || account.Key.Account == request.Account))
            .SelectMany(account => account.Capabilities.Select(capabilities => new LinkPlace(account, capabilities.Channel)))
            .Where(place => request.Channel is { } channel ? place.Channel == channel : place.Channel != asker.Sender?.Channel)
            .OrderBy(place => place.Account.Key.Account, StringComparer.Ordinal)
            .FirstOrDefault(place => request.Channel is not null || place.CreateUrl("", ContinuationTokens.Prefix) is not null)
            ?? throw new KeyNotFoundException("No account of the business has links to that channel.");

    public static Uri PageUrl(Uri page, string token)
    {
        var builder = new UriBuilder(page);
        builder.Query = builder.Query.Length > 1 ? $"{builder.Query[1..]}&continue={token}" : $"continue={token}";
        return builder.Uri;
    }
}

/// <summary>An account that a link opens.</summary>
internal sealed record LinkPlace(ChannelAccount Account, ChannelKind Channel)
{
    /// <summary>Gets the place as challenges name it.</summary>
    public string Place => $"{Channel.Name}/{Account.Key.Account}";

    public Uri? CreateUrl(string text, string token)
    {
        var links = (IDeepLinkChannel)Account.Channel; // places are made of those
        try
        {
            return links.CreateLink(Account.Key.Account, payload: token);
        }
        catch (ArgumentException)
        {
            // The channel says so when it carries no payload; then the token goes in the customer's own words.
            return links.CreateLink(Account.Key.Account, text: text.Length == 0 ? token : $"{text} {token}");
        }
    }
}
