using System.Text;
using System.Text.Json;

namespace Omnichannel.Identity.Import;

/// <summary>Keeps what could not be imported, one JSON object a line.</summary>
internal sealed class RejectFile : IDisposable
{
    private readonly Encoding _encoding;
    private readonly string _path;
    private FileStream? _file;

    /// <param name="path">The file; it is made when there is something to write.</param>
    /// <param name="length">How long it was when the position was written; what stands behind will be written again.</param>
    /// <param name="encoding">How the records are encoded.</param>
    public RejectFile(string path, long length, Encoding encoding)
    {
        _path = path;
        _encoding = encoding;
        Length = length;
        if (File.Exists(path) && new FileInfo(path).Length != length)
        {
            Open();
        }
    }

    public long Length { get; private set; }

    /// <summary>Writes one record.</summary>
    /// <param name="line">The line on which it begins.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="isTaken">Whether it was taken all the same, without what could not be read.</param>
    /// <param name="record">The record.</param>
    public void Add(long line, string reason, bool isTaken, ReadOnlySpan<byte> record)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new RejectedRecord(line, reason, isTaken, _encoding.GetString(record)), ImportJsonContext.Default.RejectedRecord);
        var file = Open();
        file.Write(bytes);
        file.WriteByte((byte)'\n');
        Length += bytes.Length + 1;
    }

    /// <summary>Brings what was written to the disk.</summary>
    public void Flush() => _file?.Flush(flushToDisk: true);

    public void Dispose() => _file?.Dispose();

    private FileStream Open()
    {
        if (_file is null)
        {
            _file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            _file.SetLength(Length);
            _file.Position = Length;
        }

        return _file;
    }
}

/// <summary>A record that was not imported, or not whole.</summary>
internal sealed record RejectedRecord(long Line, string Reason, bool Taken, string Record);
