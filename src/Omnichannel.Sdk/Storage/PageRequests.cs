namespace Omnichannel.Storage;

internal static class PageRequests
{
    private const int Large = 1000;

    /// <summary>The request with its default limit where none was said.</summary>
    public static PageRequest OrDefault(this PageRequest page) => page.Limit == 0 ? page with { Limit = 50 } : page;

    /// <summary>Reads all pages of a list.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await read(new PageRequest(after, Large)).ConfigureAwait(false);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
