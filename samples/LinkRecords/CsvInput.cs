using nietras.SeparatedValues;

namespace LinkRecords;

/// <summary>A table in a text file: commas, semicolons, tabs or bars between the cells, quotes where cells need them, spaces around cells or not.</summary>
internal sealed class CsvInput : IDisposable
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly StreamReader _text;
    private readonly SepReader _reader;

    private CsvInput(string path, StreamReader text, string encoding, SepReader reader, string[] columns)
    {
        (Path, _text, Encoding, _reader, Columns) = (path, text, encoding, reader, columns);
    }

    public string Path { get; }

    public string Encoding { get; }

    /// <summary>Gets the names of the columns.</summary>
    public string[] Columns { get; }

    /// <summary>Gets how much of the file has been read, 0 to 1.</summary>
    public double Progress => _text.BaseStream.Length == 0 ? 1 : (double)_text.BaseStream.Position / _text.BaseStream.Length;

    public static CsvInput Open(string path)
    {
        var (text, encoding) = TextFiles.Open(path);
        var separator = Separator(TextFiles.FirstLine(path, text.CurrentEncoding));
        var reader = Sep.New(separator).Reader(o => o with
        {
            HasHeader = false,
            Unescape = true,
            Trim = SepTrim.Outer,
            DisableColCountCheck = true,
        }).From(text);
        string[] columns = [];
        Guard(path, () =>
        {
            if (!reader.MoveNext())
            {
                throw new InputException($"{path}: the file is empty; its first line should name the columns.");
            }

            columns = [.. Enumerable.Range(0, reader.Current.ColCount).Select(c => reader.Current[c].ToString())];
        });
        if (columns.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1 && g.Key.Length > 0) is { } twice)
        {
            throw new InputException($"{path}: two columns are called '{twice.Key}'.");
        }

        return new CsvInput(path, text, encoding, reader, columns);
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InputException">The line cannot be taken apart, or has more cells than there are columns.</exception>
    public bool Read()
    {
        try
        {
            do
            {
                if (!_reader.MoveNext())
                {
                    return false;
                }
            }
            while (_reader.Current.ColCount == 1 && _reader.Current.Span.IsWhiteSpace());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InputException($"{Path}: cannot be read behind line {_reader.Current.LineNumberToExcl - 1}: {e.Message}", e);
        }

        var row = _reader.Current;
        for (var c = Columns.Length; c < row.ColCount; c++)
        {
            if (!row[c].Span.IsWhiteSpace())
            {
                throw new InputException(
                    $"{Path}, line {row.LineNumberFrom}: {row.ColCount} cells where the first line names {Columns.Length} columns. A cell that holds the separator needs quotes.");
            }
        }

        return true;
    }

    /// <summary>Gets a cell of the record; one that is missing at the end of the line is empty.</summary>
    public ReadOnlySpan<char> Cell(int column) => column < _reader.Current.ColCount ? _reader.Current[column].Span : default;

    public int Line => _reader.Current.LineNumberFrom;

    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    private static char Separator(string firstLine)
    {
        var unquoted = string.Concat(firstLine.Split('"').Where((_, place) => place % 2 == 0)); // what stands in quotes is a name
        return Separators.MaxBy(s => unquoted.Count(c => c == s)); // the first of the list where all are equal
    }

    private static void Guard(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is not (InputException or OutOfMemoryException))
        {
            throw new InputException($"{path}: cannot be read as a table: {e.Message}", e);
        }
    }
}
