namespace Omnichannel.Identity.Linkage.Records;

/// <summary>Some thousand records as they came, before they are normalised; the memory is used again.</summary>
internal sealed class RawBlock(int fields)
{
    public const int Most = 8192;

    private readonly (int Start, int Length)[] _cells = new (int, int)[Most * fields];
    private char[] _characters = new char[Most * 64];
    private int _used;
    private int _values;

    public int Count { get; private set; }

    /// <summary>Gets whether the last record has all its values.</summary>
    public bool IsWhole => _values == Count * fields;

    public ReadOnlySpan<char> Cell(int record, int field)
    {
        var (start, length) = _cells[(record * fields) + field];
        return _characters.AsSpan(start, length);
    }

    public void Begin() => Count++;

    public void Add(ReadOnlySpan<char> value)
    {
        if (_used + value.Length > _characters.Length)
        {
            Array.Resize(ref _characters, (_used + value.Length) * 2);
        }

        value.CopyTo(_characters.AsSpan(_used));
        _cells[_values++] = (_used, value.Length);
        _used += value.Length;
    }

    public void Clear() => Count = _used = _values = 0;
}
