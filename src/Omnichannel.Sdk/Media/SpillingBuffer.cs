namespace Omnichannel.Media;

/// <summary>Takes bytes in memory, and in a temporary file once they are many. The file goes with the stream.</summary>
internal static class SpillingBuffer
{
    private const int ChunkBytes = 64 * 1024;
    private const int MaxInMemory = 256 * 1024;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="maxBytes">The most that is taken.</param>
    /// <param name="cancellationToken">Stops; nothing is kept then.</param>
    /// <returns>The bytes, at their beginning; null when they are more.</returns>
    /// <exception cref="HttpIOException">The source broke off. (A disk that is full is an <see cref="IOException"/> of another kind.)</exception>
    public static async Task<Stream?> ReadAsync(Stream source, long maxBytes, CancellationToken cancellationToken)
    {
        Stream kept = new MemoryStream();
        try
        {
            var chunk = new byte[ChunkBytes];
            int read;
            while ((read = await ReadChunkAsync(source, chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (kept.Length + read > maxBytes)
                {
                    await kept.DisposeAsync().ConfigureAwait(false);
                    return null;
                }

                if (kept is MemoryStream memory && kept.Length + read > MaxInMemory)
                {
                    kept = CreateFile();
                    memory.WriteTo(kept);
                }

                await kept.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            kept.Position = 0;
            return kept;
        }
        catch
        {
            await kept.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<int> ReadChunkAsync(Stream source, byte[] chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is (IOException and not HttpIOException) or InvalidDataException)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The source broke off.", exception);
        }
    }

    private static FileStream CreateFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = ChunkBytes,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // what customers send is nobody else's
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), "omnichannel-" + Path.GetRandomFileName()), options);
    }
}
