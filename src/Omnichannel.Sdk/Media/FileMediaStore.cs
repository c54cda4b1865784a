namespace Omnichannel.Media;

/// <summary>Keeps media as files, one folder for each tenant. Several processes may share the folder.</summary>
/// <remarks>
/// A medium is written beside its place, forced to the disk and then renamed: it is there whole or not at all, whatever happens in between. Nothing in a key or a tenant's name can leave the folder.
/// </remarks>
public sealed class FileMediaStore : IMediaStore
{
    private const string Incoming = ".incoming"; // no tenant's folder begins with a full stop
    private const string Extension = ".bin"; // so that the key `a` is a file beside the folder of the key `a/b`
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string _root;
    private readonly TimeProvider _time;
    private int _isSwept;

    /// <summary>Opens a folder; it is made when the first medium comes.</summary>
    /// <param name="path">The folder, absolute or below the working directory.</param>
    /// <param name="time">Tells how old an unfinished file is; the system's clock by default.</param>
    public FileMediaStore(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _root = Path.GetFullPath(path);
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key has not the promised form.</exception>
    /// <exception cref="IOException">The disk is full or does not answer; nothing is kept then.</exception>
    public async Task SaveAsync(TenantId tenant, string key, Stream content, string? mime, CancellationToken cancellationToken = default)
    {
        MediaKeys.Check(key);
        ArgumentNullException.ThrowIfNull(content);
        var incoming = Path.Combine(_root, Incoming);
        Directory.CreateDirectory(incoming);
        Sweep(incoming);
        var unfinished = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, BufferBytes, cancellationToken).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var place = Place(tenant, key);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!); // a place is always below the root
            File.Move(unfinished, place, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(TenantId tenant, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!MediaKeys.IsValid(key))
        {
            return Task.FromResult<Stream?>(null);
        }

        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                Place(tenant, key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null); // there is no such medium, which is an answer
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(TenantId tenant, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var place = MediaKeys.IsValid(key) ? Place(tenant, key) : null;
        if (!File.Exists(place))
        {
            return Task.FromResult(false);
        }

        File.Delete(place);
        return Task.FromResult(true);
    }

    private string Place(TenantId tenant, string key) => Path.Combine(_root, MediaKeys.ToName(tenant.Value), MediaKeys.ToPath(key) + Extension);

    // Once in a process: what a crash left behind. Another process may be writing, so only what is old goes.
    private void Sweep(string incoming)
    {
        if (Interlocked.Exchange(ref _isSwept, 1) != 0)
        {
            return;
        }

        var oldest = _time.GetUtcNow().UtcDateTime - Abandoned;
        foreach (var file in new DirectoryInfo(incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest))
        {
            file.Delete();
        }
    }
}
