using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IdentityReplay;

/// <summary>Writes JSON, one value a line. The file appears under its name when it is finished, so nobody takes a half for the whole.</summary>
internal sealed class LineFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _line = new(512);
    private readonly Utf8JsonWriter _writer;

    public LineFile(string path)
    {
        _path = path;
        _file = new FileStream(Partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        _writer = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private string Partial => $"{_path}.part";

    public void Write(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        _writer.Reset();
        write(_writer);
        _writer.Flush();
        _file.Write(_line.WrittenSpan);
        _file.WriteByte((byte)'\n');
    }

    public void Finish()
    {
        _file.Dispose();
        File.Move(Partial, _path, overwrite: true);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
        File.Delete(Partial);
    }
}
