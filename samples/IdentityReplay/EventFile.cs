using System.Text;
using System.Text.Json;
using Omnichannel.Identity;

namespace IdentityReplay;

/// <summary>Reads observations, one a line, without holding more than a line.</summary>
internal sealed class EventFile(string path, bool skipBad)
{
    private const int MaxLine = 4 * 1024 * 1024;

    private DateTimeOffset _before = DateTimeOffset.UnixEpoch;

    /// <summary>Gets how many bytes there are.</summary>
    public long Length { get; } = new FileInfo(path).Length;

    /// <summary>Gets how many bytes of the current reading are behind us.</summary>
    public long Position { get; private set; }

    /// <summary>Gets the lines that were left out, each with its number and the reason.</summary>
    public List<(long Line, string Reason)> Skipped { get; } = [];

    /// <summary>Reads from the beginning.</summary>
    /// <exception cref="BadLineException">A line cannot be read, and bad lines are not to be left out.</exception>
    public IEnumerable<Observation> Read()
    {
        Skipped.Clear();
        Position = 0;
        _before = DateTimeOffset.UnixEpoch;
        var number = 0L;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        var buffer = new byte[1 << 20];
        var (start, end) = (0, 0);
        while (true)
        {
            var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (feed < 0)
            {
                Array.Copy(buffer, start, buffer, 0, end - start);
                (start, end) = (0, end - start);
                if (end == buffer.Length)
                {
                    Array.Resize(ref buffer, end < MaxLine ? 2 * end : throw new BadLineException(number + 1, $"a line takes at most {MaxLine} bytes"));
                }

                var read = file.Read(buffer, end, buffer.Length - end);
                end += read;
                if (read > 0)
                {
                    continue;
                }

                if (start == end)
                {
                    yield break;
                }

                feed = end - start; // the last line has no line feed
            }

            number++;
            var line = new ReadOnlyMemory<byte>(buffer, start, feed);
            start = Math.Min(end, start + feed + 1);
            Position += feed + 1;
            if (number == 1 && line.Span.StartsWith(Encoding.UTF8.Preamble))
            {
                line = line[Encoding.UTF8.Preamble.Length..];
            }

            if (!line.Span.Trim(" \t\r"u8).IsEmpty && Parse(line.Span, number) is { } observation)
            {
                yield return observation;
            }
        }
    }

    private Observation? Parse(ReadOnlySpan<byte> line, long number)
    {
        string reason;
        try
        {
            var observation = ObservationLine.Read(line, _before);
            _before = observation.At ?? _before;
            return observation;
        }
        catch (JsonException exception)
        {
            reason = $"is no JSON near byte {exception.BytePositionInLine}";
        }
        catch (FormatException exception)
        {
            reason = exception.Message;
        }
        catch (InvalidOperationException)
        {
            reason = "has a text that is no UTF-8 or a broken escape"; // as the reader tells it
        }

        Skipped.Add((number, reason));
        return skipBad ? null : throw new BadLineException(number, reason);
    }
}
