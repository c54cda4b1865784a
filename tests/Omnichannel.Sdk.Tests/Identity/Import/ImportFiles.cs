using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Omnichannel.Identity.Import;

/// <summary>A folder with a file to import, and what an import leaves beside it.</summary>
internal sealed class ImportFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnichannel-import-");

    public string Checkpoint => Path.Combine(_folder.FullName, "position.json");

    public string Rejects => Path.Combine(_folder.FullName, "rejected.jsonl");

    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, (encoding ?? Encoding.UTF8).GetBytes(text));
        return path;
    }

    public ImportRequest Request(string path) => new()
    {
        Path = path,
        CheckpointPath = Checkpoint,
        RejectPath = Rejects,
        AsOf = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Region = "ID",
        BatchSize = 7,
    };

    public IReadOnlyList<(long Line, string Reason, bool Taken, string Record)> Rejected()
        => !File.Exists(Rejects) ? [] : [.. File.ReadAllLines(Rejects).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return (root.GetProperty("line").GetInt64(), root.GetProperty("reason").GetString()!, root.GetProperty("taken").GetBoolean(), root.GetProperty("record").GetString()!); // it wrote texts
        })];

    /// <summary>A table in which every third row is of the customer before it, by her number, and every tenth is bad.</summary>
    public static string Table(int rows)
    {
        var text = new StringBuilder("id,customer_id,phone,email,name,address\n");
        for (var i = 0; i < rows; i++)
        {
            var person = i % 3 == 2 ? i - 1 : i;
            text.Append(CultureInfo.InvariantCulture, $"r{i},c-{person},0812{40_000_000 + person:D8},person{person}@example.com,\"Person {person}\",\"Jl. Melati {i}\nJakarta\"{(i % 10 == 9 ? ",too,many" : "")}\n");
        }

        return text.ToString();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
