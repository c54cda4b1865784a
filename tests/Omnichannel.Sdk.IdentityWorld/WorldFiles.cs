using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Omnichannel.IdentityWorld;

/// <summary>Writes a world as files: observations as <c>POST /api/observations</c> takes them, one a line, and their truth.</summary>
public static class WorldFiles
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes <c>events.jsonl</c>, <c>truth.jsonl</c> and <c>operations.jsonl</c> (what providers replaced and agents decided, which observations cannot say).</summary>
    /// <returns>How many observations.</returns>
    public static int Write(WorldOptions options, string folder)
    {
        Directory.CreateDirectory(folder);
        using var events = new LineFile(Path.Combine(folder, "events.jsonl"));
        using var truth = new LineFile(Path.Combine(folder, "truth.jsonl"));
        using var operations = new LineFile(Path.Combine(folder, "operations.jsonl"));
        var count = 0;
        foreach (var told in World.Tell(options))
        {
            if (told is { Observation: { } observation, Truth: { } known })
            {
                events.Write(writer => Write(writer, observation));
                truth.Write(writer => Write(writer, known));
                count++;
            }
            else if (told.Operation is { } operation)
            {
                operations.Write(writer => Write(writer, operation));
            }
        }

        return count;
    }

    /// <summary>Reads what <see cref="Write(WorldOptions, string)"/> wrote.</summary>
    public static IEnumerable<Truth> ReadTruth(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            yield return new Truth
            {
                Id = row.GetProperty("id").GetString()!, // written by Write
                Person = row.GetProperty("person").GetInt32(),
                Victim = row.TryGetProperty("victim", out var victim) ? victim.GetInt32() : null,
                Traits = row.TryGetProperty("traits", out var traits) ? Enum.Parse<Traits>(traits.GetString()!) : Traits.None,
                Assured = Texts(row, "assured"),
                Hinted = Texts(row, "hinted"),
            };
        }
    }

    private static string[] Texts(JsonElement row, string name)
        => row.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static void Write(Utf8JsonWriter writer, Identity.Observation observation)
    {
        writer.WriteStartObject();
        writer.WriteString("id", observation.Id);
        writer.WriteString("at", observation.At!.Value.UtcDateTime); // the world has a time for everything
        writer.WriteString("source", observation.Source);
        if (observation.Sender is { } sender)
        {
            writer.WriteString("sender", sender);
        }

        writer.WriteStartArray("identifiers");
        foreach (var claim in observation.Identifiers)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", claim.Kind);
            writer.WriteString("value", claim.Value);
            writer.WriteString("assurance", claim.Assurance.ToString().ToLowerInvariant());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (observation.Profile is { } profile)
        {
            writer.WriteStartObject("profile");
            foreach (var (field, value) in profile)
            {
                writer.WriteString(field, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Truth truth)
    {
        writer.WriteStartObject();
        writer.WriteString("id", truth.Id);
        writer.WriteNumber("person", truth.Person);
        if (truth.Victim is { } victim)
        {
            writer.WriteNumber("victim", victim);
        }

        if (truth.Traits != Traits.None)
        {
            writer.WriteString("traits", truth.Traits.ToString());
        }

        Write(writer, "assured", truth.Assured);
        Write(writer, "hinted", truth.Hinted);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            writer.WriteStartArray(name);
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter writer, WorldOperation operation)
    {
        writer.WriteStartObject();
        writer.WriteString("at", operation.At.UtcDateTime);
        writer.WriteString("kind", operation.Kind switch { Identity.EvidenceKind.Replaced => "replaced", Identity.EvidenceKind.Linked => "linked", _ => "cannotLink" });
        writer.WriteString("source", operation.Source);
        writer.WriteString("a", operation.A.ToString());
        writer.WriteString("b", operation.B.ToString());
        writer.WriteEndObject();
    }

    private sealed class LineFile : IDisposable
    {
        private readonly FileStream _file;
        private readonly ArrayBufferWriter<byte> _line = new(4096);
        private readonly Utf8JsonWriter _writer;

        public LineFile(string path)
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
            _writer = new Utf8JsonWriter(_line, Writing);
        }

        public void Write(Action<Utf8JsonWriter> write)
        {
            _writer.Reset();
            _line.ResetWrittenCount();
            write(_writer);
            _writer.Flush();
            _file.Write(_line.WrittenSpan);
            _file.WriteByte((byte)'\n');
        }

        public void Dispose()
        {
            _writer.Dispose();
            _file.Dispose();
        }
    }
}
