namespace Omnichannel.Identity.Linkage.Records;

/// <summary>Rows of so many numbers, in pages, so that growing never copies what is there.</summary>
internal sealed class Rows(int width)
{
    private const int PageBits = 14;
    private const int PageSize = 1 << PageBits;
    private const int Line = 16; // numbers in a line of the processor's cache

    private int[][] _pages = [];

    public int Count { get; private set; }

    public Span<int> this[int row] => _pages[row >> PageBits].AsSpan((row & (PageSize - 1)) * width, width);

    /// <summary>Reads a row here and there; a loop of this fetches many rows into the processor's cache at once, of which each would be waited for later.</summary>
    public int Touch(int row)
    {
        var page = _pages[row >> PageBits];
        var at = (row & (PageSize - 1)) * width;
        var touched = page[at + width - 1];
        for (var i = 0; i < width - 1; i += Line)
        {
            touched += page[at + i];
        }

        return touched;
    }

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
        var pages = _pages.Length;
        while (rows > pages * PageSize)
        {
            Array.Resize(ref _pages, pages + 1);
            _pages[pages++] = GC.AllocateUninitializedArray<int>(PageSize * width);
        }
    }
}
