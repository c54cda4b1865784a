namespace Omnichannel.Media;

/// <summary>Keeps the media of messages before the providers' links expire.</summary>
public interface IMediaStore
{
    /// <summary>Keeps one medium. The same key again replaces it.</summary>
    /// <param name="tenant">The business that it belongs to.</param>
    /// <param name="key">Made by the engine: letters, digits, <c>-</c> and <c>/</c>.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="mime">Its media type.</param>
    /// <param name="cancellationToken">Stops; nothing is kept then.</param>
    Task SaveAsync(TenantId tenant, string key, Stream content, string? mime, CancellationToken cancellationToken = default);

    /// <summary>Opens one medium; the caller disposes the stream.</summary>
    /// <returns>Null when there is no such key.</returns>
    Task<Stream?> OpenAsync(TenantId tenant, string key, CancellationToken cancellationToken = default);

    /// <summary>Erases one medium.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> DeleteAsync(TenantId tenant, string key, CancellationToken cancellationToken = default);
}
