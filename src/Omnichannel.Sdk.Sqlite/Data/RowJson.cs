using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Omnichannel.Sqlite.Data;

/// <summary>Writes JSON as UTF-8 into one buffer that is used again and again, and reads it from the bytes of a row.</summary>
internal sealed class RowJson : IDisposable
{
    private const int LargestKeptBytes = 1024 * 1024;

    // What people write mostly needs no escape; the file is no web page.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The host's own data may be nested as deeply as it was accepted; what was written can be read.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 1024 };

    private ArrayBufferWriter<byte> _buffer;
    private Utf8JsonWriter _writer;

    public RowJson()
    {
        _buffer = new ArrayBufferWriter<byte>(4096);
        _writer = new Utf8JsonWriter(_buffer, WriterOptions);
    }

    /// <summary>Writes a value; empty for null. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Write<T>(T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is null)
        {
            return default;
        }

        if (_buffer.Capacity > LargestKeptBytes)
        {
            _writer.Dispose();
            _buffer = new ArrayBufferWriter<byte>(4096);
            _writer = new Utf8JsonWriter(_buffer, WriterOptions);
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        JsonSerializer.Serialize(_writer, value, type);
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Reads a value; null for NULL.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        if (json.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, ReaderOptions);
        return JsonSerializer.Deserialize(ref reader, type);
    }
}
