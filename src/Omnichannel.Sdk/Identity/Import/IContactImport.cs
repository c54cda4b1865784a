namespace Omnichannel.Identity.Import;

/// <summary>Brings existing customers into the store, from a file of any size.</summary>
/// <remarks>
/// Records are read as a stream and observed in batches. After each batch the position is written to a file, so that an import that was stopped, by cancellation or by a crash, goes on where it
/// was. A batch that was observed twice changes nothing: the same fact told by the same source is the same evidence.
/// </remarks>
public interface IContactImport
{
    /// <summary>Imports a file, or goes on with it. A file that is through already is not read again.</summary>
    /// <param name="request">The file and what it means.</param>
    /// <param name="progress">Told after each batch; null when nobody asks.</param>
    /// <param name="cancellationToken">Stops after the batch that is under way; call again to go on.</param>
    /// <returns>The counts of all runs together.</returns>
    /// <exception cref="InvalidDataException">A table has no header, or the header lacks a column that was named, or nothing in it identifies anybody.</exception>
    /// <exception cref="InvalidOperationException">The position that is kept belongs to another file or to other columns; see <see cref="ImportRequest.Restart"/>.</exception>
    Task<ImportProgress> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default);
}
