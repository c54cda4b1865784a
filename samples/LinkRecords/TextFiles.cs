using System.Buffers;
using System.Text;

namespace LinkRecords;

/// <summary>Opens text in the encoding that it is written in.</summary>
internal static class TextFiles
{
    /// <summary>Reads the whole file once to see whether it is UTF-8; what is not, and has no mark of its own, is Latin-1.</summary>
    public static (StreamReader Reader, string Encoding) Open(string path)
    {
        try
        {
            var reader = Open(path, IsUtf8(path) ? Encoding.UTF8 : Encoding.Latin1);
            reader.Peek(); // reads the mark, if there is one
            return (reader, reader.CurrentEncoding.WebName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads the first line alone, in an encoding that is known.</summary>
    public static string FirstLine(string path, Encoding encoding)
    {
        try
        {
            using var reader = Open(path, encoding);
            return reader.ReadLine() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    private static StreamReader Open(string path, Encoding encoding) => new(path, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);

    public static StreamWriter Create(string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            return new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    private static bool IsUtf8(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        var kept = 0;
        try
        {
            while (true)
            {
                var read = file.Read(buffer, kept, (1 << 18) - kept);
                var all = buffer.AsSpan(0, kept + read);
                if (read == 0)
                {
                    return all.IsEmpty; // a sequence that the file's end cuts off is none
                }

                // A sequence that the buffer cuts off is looked at with the next part.
                var whole = Whole(all);
                if (!System.Text.Unicode.Utf8.IsValid(all[..whole]))
                {
                    return false;
                }

                all[whole..].CopyTo(buffer);
                kept = all.Length - whole;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b >= 0xC0)
            {
                return b >= (back == 1 ? 0xC0 : back == 2 ? 0xE0 : 0xF0) ? bytes.Length - back : bytes.Length;
            }

            if (b < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }
}
