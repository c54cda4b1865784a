using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Buffers;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Writes JSON as UTF-8 and reads it from the bytes of a row. One for each writer.</summary>
internal sealed class RowJson
{
    private const int LargestKeptBytes = 1024 * 1024;

    // What people write mostly needs no escape; a column is no web page.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The host's own data may be nested as deeply as it was accepted; what was written can be read.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 1024 };

    private ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>Writes a value; null for null.</summary>
    public byte[]? Write<T>(T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is null)
        {
            return null;
        }

        if (_buffer.Capacity > LargestKeptBytes)
        {
            _buffer = new ArrayBufferWriter<byte>(4096);
        }

        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, WriterOptions);
        JsonSerializer.Serialize(writer, value, type);
        return _buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a value; null for NULL.</summary>
    public static T? Read<T>(byte[]? json, JsonTypeInfo<T> type)
        where T : class
    {
        if (json is null)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, ReaderOptions);
        return JsonSerializer.Deserialize(ref reader, type);
    }
}
