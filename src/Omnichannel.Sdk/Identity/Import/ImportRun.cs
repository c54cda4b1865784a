using System.Text;

namespace Omnichannel.Identity.Import;

/// <summary>One run over a file: reads a batch, observes it, writes down what was rejected, then the position. In this order nothing is lost, whatever it dies of.</summary>
internal sealed class ImportRun : IDisposable
{
    private const int HeaderProbe = 64 * 1024;

    private readonly ImportRequest _request;
    private readonly IContacts _contacts;
    private readonly RecordReader _reader;
    private readonly IRecordFormat _format;
    private readonly RejectFile _rejects;
    private readonly string _checkpointPath;
    private readonly List<(long Line, byte[] Record, Observation? Observation, string? Fault)> _batch = [];

    private ImportRun(ImportRequest request, IContacts contacts, RecordReader reader, IRecordFormat format, ImportCheckpoint start, string checkpointPath)
    {
        _request = request;
        _contacts = contacts;
        _reader = reader;
        _format = format;
        _checkpointPath = checkpointPath;
        _rejects = new RejectFile(request.RejectPath ?? request.Path + ".rejected.jsonl", start.RejectedBytes, IsTable(request) ? request.Encoding : Encoding.UTF8);
        Checkpoint = start;
    }

    /// <summary>Gets the position behind the last batch.</summary>
    public ImportCheckpoint Checkpoint { get; private set; }

    public static async Task<ImportRun> OpenAsync(ImportRequest request, FileStream file, ImportCheckpoint start, string checkpointPath, IContacts contacts, CancellationToken cancellationToken)
    {
        var asOf = request.AsOf ?? new DateTimeOffset(File.GetLastWriteTimeUtc(request.Path));
        var phones = new PhoneHabit(request.Region);
        file.Position = 0;
        if (!IsTable(request))
        {
            var lines = new RecordReader(file, separator: null);
            lines.Seek(start.Position, start.Line);
            return new ImportRun(request, contacts, lines, new JsonLineFormat(phones, asOf), start, checkpointPath);
        }

        var separator = await FindSeparatorAsync(file, cancellationToken).ConfigureAwait(false);
        var reader = new RecordReader(file, (byte)separator);
        reader.Seek(0, 1);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || reader.Fault is not null)
        {
            throw new InvalidDataException($"'{request.Path}' has no header.");
        }

        var format = new CsvFormat(reader.Record.Span, separator, request, phones, asOf);
        if (start.Position > 0)
        {
            reader.Seek(start.Position, start.Line);
        }

        return new ImportRun(request, contacts, reader, format, start, checkpointPath);
    }

    /// <summary>Takes the next batch and moves the position behind it.</summary>
    public async Task TakeBatchAsync(CancellationToken cancellationToken)
    {
        var isComplete = !await FillAsync(cancellationToken).ConfigureAwait(false);
        var observations = _batch.Where(item => item.Observation is not null).Select(item => item.Observation!).ToList(); // filtered
        var results = observations.Count == 0 ? [] : await _contacts.ObserveAsync(_request.Tenant, observations, cancellationToken).ConfigureAwait(false);

        var (rejected, incomplete, next) = (0L, 0L, 0);
        foreach (var (line, record, observation, fault) in _batch)
        {
            var result = observation is null ? null : results[next++];
            if (observation is not null && result is { Refused.Count: 0 })
            {
                continue;
            }

            var isTaken = observation is not null && (observation.Sender is not null || observation.Profile is { Count: > 0 } || result!.Refused.Count < observation.Identifiers.Count); // it was observed
            _rejects.Add(line, fault ?? string.Join(' ', result!.Refused), isTaken, record); // without a fault it was observed
            rejected += isTaken ? 0 : 1;
            incomplete += isTaken ? 1 : 0;
        }

        _rejects.Flush();
        Checkpoint = Checkpoint with
        {
            Position = _reader.Position,
            Line = _reader.NextLine,
            Records = Checkpoint.Records + _batch.Count,
            Rejected = Checkpoint.Rejected + rejected,
            Incomplete = Checkpoint.Incomplete + incomplete,
            RejectedBytes = _rejects.Length,
            IsComplete = isComplete,
        };
        Checkpoint.Write(_checkpointPath);
        _batch.Clear();
    }

    public void Dispose()
    {
        _rejects.Dispose();
        _reader.Dispose();
    }

    private static bool IsTable(ImportRequest request)
        => request.Format switch
        {
            ImportFormat.Csv => true,
            ImportFormat.JsonLines => false,
            _ => Path.GetExtension(request.Path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt",
        };

    private static async Task<char> FindSeparatorAsync(FileStream file, CancellationToken cancellationToken)
    {
        var bytes = new byte[HeaderProbe];
        var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var header = bytes.AsSpan(0, read);
        return CsvFields.SeparatorOf(header.IndexOf((byte)'\n') is >= 0 and var end ? header[..end] : header);
    }

    /// <summary>Reads up to a batch; false at the end of the file.</summary>
    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        _batch.Clear();
        while (_batch.Count < _request.BatchSize)
        {
            if (!await _reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (_reader.Record.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            Add();
        }

        return true;
    }

    private void Add()
    {
        var fault = _reader.Fault;
        Observation? observation = null;
        if (fault is null)
        {
            try
            {
                observation = _format.Read(_reader.Record.Span, _reader.Line);
            }
            catch (RecordFaultException exception)
            {
                fault = exception.Message;
            }
        }

        _batch.Add((_reader.Line, _reader.Record.ToArray(), observation, fault));
    }
}
