namespace Omnichannel.Storage;

internal static class PageRequests
{
    /// <summary>The request with its default limit where none was said.</summary>
    public static PageRequest OrDefault(this PageRequest page) => page.Limit == 0 ? page with { Limit = 50 } : page;
}
