namespace Omnichannel.Identity.Linkage.Records;

/// <summary>Rows of so many numbers, in pages, so that growing never copies what is there.</summary>
internal sealed class Rows(int width)
{
    private const int PageBits = 14;
    private const int PageSize = 1 << PageBits;

    private readonly List<int[]> _pages = [];

    public int Count { get; private set; }

    public Span<int> this[int row] => _pages[row >> PageBits].AsSpan((row & (PageSize - 1)) * width, width);

    public int Add()
    {
        Grow(Count + 1);
        return Count++;
    }

    /// <summary>Adds so many rows whose content is to be written.</summary>
    public void Add(int rows)
    {
        Grow(Count + rows);
        Count += rows;
    }

    private void Grow(int rows)
    {
        while (rows > _pages.Count * PageSize)
        {
            _pages.Add(GC.AllocateUninitializedArray<int>(PageSize * width));
        }
    }
}
