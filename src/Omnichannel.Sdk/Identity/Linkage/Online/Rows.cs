namespace Omnichannel.Identity.Linkage.Online;

/// <summary>The values of the records, in pages, so that growing never copies what is there.</summary>
internal sealed class Rows(int fields)
{
    private const int PageBits = 14;
    private const int PageSize = 1 << PageBits;

    private readonly List<int[]> _pages = [];

    public int Count { get; private set; }

    public Span<int> this[int record] => _pages[record >> PageBits].AsSpan((record & (PageSize - 1)) * fields, fields);

    public int Add()
    {
        if (Count == _pages.Count * PageSize)
        {
            _pages.Add(GC.AllocateUninitializedArray<int>(PageSize * fields));
        }

        return Count++;
    }
}
