using System.Text;

namespace Omnichannel.Identity.Import;

/// <summary>Cuts a file into records, line by line or by the rules of CSV, and knows the byte at which each ends.</summary>
/// <remarks>
/// Bytes are cut before they are decoded, so that a position is a byte and reading can go on there. No line is lost to a quotation mark that nobody closed: its line alone is a fault, and reading
/// goes on behind it.
/// </remarks>
internal sealed class RecordReader(Stream stream, byte? separator) : IDisposable
{
    /// <summary>The longest record, in bytes.</summary>
    public const int MaxRecord = 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private long _nextLine = 1;

    /// <summary>Gets the record without its line break; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Record { get; private set; }

    /// <summary>Gets the line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Gets the byte behind the record.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the line that comes behind the record.</summary>
    public long NextLine => _nextLine;

    /// <summary>Gets why the record cannot be one; null as a rule.</summary>
    public string? Fault { get; private set; }

    /// <summary>Goes on at a place where a record ended.</summary>
    public void Seek(long position, long line)
    {
        stream.Position = position;
        (Position, _nextLine, _start, _end, _isAtEnd) = (position, line, 0, 0, false);
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (Position == 0)
        {
            await SkipPreambleAsync(cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            var length = Find(_buffer.AsSpan(_start, _end - _start), out var isOpen);
            if (length >= 0)
            {
                Take(length, 1, null);
                return true;
            }

            if (_end - _start > MaxRecord)
            {
                await TakeFirstLineAsync(isOpen ? "a quotation mark is not closed" : $"takes at most {MaxRecord} bytes", cancellationToken).ConfigureAwait(false);
                return true;
            }

            if (!_isAtEnd)
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (_start == _end)
            {
                return false;
            }

            if (isOpen)
            {
                await TakeFirstLineAsync("a quotation mark is not closed", cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Take(_end - _start, 0, null);
            }

            return true;
        }
    }

    public void Dispose() => stream.Dispose();

    private void Take(int length, int lineBreak, string? fault)
    {
        var record = _buffer.AsMemory(_start, length);
        Line = _nextLine;
        _nextLine += record.Span.Count((byte)'\n') + 1;
        Record = record.TrimEnd((byte)'\r');
        Fault = fault;
        Position += length + lineBreak;
        _start += length + lineBreak;
    }

    /// <summary>Takes the first line of what is no record; of an endless line its beginning, the rest is passed over.</summary>
    private async ValueTask TakeFirstLineAsync(string fault, CancellationToken cancellationToken)
    {
        var feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (feed >= 0 || _isAtEnd)
        {
            Take(feed >= 0 ? feed : _end - _start, feed >= 0 ? 1 : 0, fault);
            return;
        }

        var beginning = _buffer.AsMemory(_start, 1024).ToArray();
        var line = _nextLine;
        do
        {
            Position += _end - _start;
            _start = _end = 0;
            await FillAsync(cancellationToken).ConfigureAwait(false);
            feed = _buffer.AsSpan(0, _end).IndexOf((byte)'\n');
        }
        while (feed < 0 && !_isAtEnd);
        Take(feed >= 0 ? feed : _end, feed >= 0 ? 1 : 0, fault);
        (Record, Line) = (beginning, line);
    }

    /// <summary>Finds the line break that ends the first record; -1 where it is not there yet.</summary>
    private int Find(ReadOnlySpan<byte> bytes, out bool isOpen)
    {
        isOpen = false;
        if (separator is not { } mark)
        {
            return bytes.IndexOf((byte)'\n');
        }

        var isFieldStart = true;
        for (var i = 0; i < bytes.Length; i++)
        {
            var c = bytes[i];
            if (c == '"' && isFieldStart)
            {
                do
                {
                    var quote = bytes[(i + 1)..].IndexOf((byte)'"');
                    isOpen = quote < 0;
                    i = quote < 0 ? bytes.Length : i + quote + 2;
                }
                while (i < bytes.Length && bytes[i] == '"');
                i--;
                isFieldStart = false;
            }
            else if (c == '\n')
            {
                return i;
            }
            else
            {
                isFieldStart = c == mark;
            }
        }

        return -1;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _isAtEnd = read == 0;
        _end += read;
    }

    private async ValueTask SkipPreambleAsync(CancellationToken cancellationToken)
    {
        var mark = Encoding.UTF8.Preamble.ToArray();
        while (_end - _start < mark.Length && !_isAtEnd)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_buffer.AsSpan(_start, _end - _start).StartsWith(mark))
        {
            _start += mark.Length;
            Position += mark.Length;
        }
    }
}
