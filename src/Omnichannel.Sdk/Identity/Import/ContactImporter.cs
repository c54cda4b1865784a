namespace Omnichannel.Identity.Import;

internal sealed class ContactImporter(IContacts contacts) : IContactImport
{
    private const int MaxBatch = 10_000;

    public async Task<ImportProgress> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.BatchSize, MaxBatch);
        var checkpointPath = request.CheckpointPath ?? request.Path + ".import.json";
        var file = new FileStream(request.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            var fingerprint = ImportCheckpoint.Of(file, request);
            var known = request.Restart ? null : await ImportCheckpoint.ReadAsync(checkpointPath, cancellationToken).ConfigureAwait(false);
            if (known is not null && known.Fingerprint != fingerprint)
            {
                throw new InvalidOperationException($"The position in '{checkpointPath}' belongs to another file or to other columns. Restart, or name another file for the position.");
            }

            var start = known ?? new ImportCheckpoint { Fingerprint = fingerprint };
            if (start.IsComplete)
            {
                return Progress(start, start.Records, file.Length);
            }

            using var run = await ImportRun.OpenAsync(request, file, start, checkpointPath, contacts, cancellationToken).ConfigureAwait(false);
            while (!run.Checkpoint.IsComplete)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await run.TakeBatchAsync(cancellationToken).ConfigureAwait(false);
                progress?.Report(Progress(run.Checkpoint, start.Records, file.Length));
            }

            return Progress(run.Checkpoint, start.Records, file.Length);
        }
    }

    private static ImportProgress Progress(ImportCheckpoint checkpoint, long resumed, long length)
        => new(checkpoint.Position, length, checkpoint.Records, checkpoint.Rejected, checkpoint.Incomplete, resumed) { IsComplete = checkpoint.IsComplete };
}
