using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Omnichannel.Identity.Import;

/// <summary>Where an import is: everything before <see cref="Position"/> is in the store or in the file of rejected records.</summary>
internal sealed record ImportCheckpoint
{
    private const int Probe = 64 * 1024;

    /// <summary>Gets what file, columns and source it belongs to.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets the byte at which reading goes on.</summary>
    public long Position { get; init; }

    /// <summary>Gets the line at <see cref="Position"/>.</summary>
    public long Line { get; init; } = 1;

    public long Records { get; init; }

    public long Rejected { get; init; }

    public long Incomplete { get; init; }

    /// <summary>Gets how long the file of rejected records was; what a crash left behind that is written anew.</summary>
    public long RejectedBytes { get; init; }

    public bool IsComplete { get; init; }

    /// <summary>Reads what was kept; null where nothing was.</summary>
    /// <exception cref="InvalidOperationException">It is no position of an import.</exception>
    public static async Task<ImportCheckpoint?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), ImportJsonContext.Default.ImportCheckpoint);
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"'{path}' is no position of an import; restart, or name another file.", exception);
        }
    }

    /// <summary>Writes it so that a crash leaves the old one or the new one, whole.</summary>
    public void Write(string path)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, this, ImportJsonContext.Default.ImportCheckpoint);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Tells files apart by length, beginning and end, and readings by what the columns mean.</summary>
    public static string Of(FileStream file, ImportRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[Probe];
        hash.AppendData(bytes.AsSpan(0, Read(file, 0, bytes)));
        hash.AppendData(bytes.AsSpan(0, Read(file, Math.Max(0, file.Length - Probe), bytes)));
        var text = new StringBuilder().Append(file.Length).Append('\n').Append(request.Tenant.Value).Append('\n').Append(request.Source).Append('\n').Append(request.Region).Append('\n').Append(request.Encoding.CodePage).Append('\n').Append((int)request.Format);
        foreach (var column in request.Columns)
        {
            text.Append('\n').Append(column.Column).Append('\t').Append((int)column.Role).Append('\t').Append(column.Name).Append('\t').Append((int)column.Assurance).Append('\t').Append(column.Separator).Append('\t').Append(column.Prefix);
        }

        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static int Read(FileStream file, long position, byte[] bytes)
    {
        file.Position = position;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    }
}
