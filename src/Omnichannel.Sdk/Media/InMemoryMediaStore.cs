using System.Collections.Concurrent;

namespace Omnichannel.Media;

/// <summary>Keeps media in the process, without a limit: for tests and first steps.</summary>
public sealed class InMemoryMediaStore : IMediaStore
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Key), byte[]> _media = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key has not the promised form.</exception>
    public async Task SaveAsync(TenantId tenant, string key, Stream content, string? mime, CancellationToken cancellationToken = default)
    {
        MediaKeys.Check(key);
        ArgumentNullException.ThrowIfNull(content);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        _media[(tenant, key)] = copy.ToArray();
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(TenantId tenant, string key, CancellationToken cancellationToken = default)
        => Task.FromResult<Stream?>(_media.TryGetValue((tenant, key), out var bytes) ? new MemoryStream(bytes, writable: false) : null);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(TenantId tenant, string key, CancellationToken cancellationToken = default)
        => Task.FromResult(_media.TryRemove((tenant, key), out _));
}
