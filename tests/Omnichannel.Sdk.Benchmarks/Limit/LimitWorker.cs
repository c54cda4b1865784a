using System.Diagnostics;
using System.Globalization;
using Omnichannel.Benchmarks.Measuring;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>The limit, in a process of its own: writes with plain statements, into a copy of the file, the rows that the SDK wrote into its own.</summary>
/// <remarks>Reads commands from its input: <c>copy</c> takes the SDK's file as it is; <c>open</c> the target as it is;
/// <c>write</c> writes the messages that came since, <c>receipts</c> the receipts, and both answer the seconds, messages, rows, transactions, seconds of processor time, and milliseconds of the median transaction and of 99 %.</remarks>
internal sealed class LimitWorker(string source, string target, int batch, int cacheMebibytes, int checkpointPages) : IDisposable
{
    private BareDatabase? _target;
    private BareDatabase? _source;
    private readonly int _batch = batch;
    private BareRows? _rows;
    private BareReceipts? _receipts;

    public static int Run(Arguments arguments)
    {
        using var worker = new LimitWorker(
            arguments.Text("source", ""), arguments.Text("target", ""), arguments.Number("batch", 256), arguments.Number("cache", 64), arguments.Number("checkpoint", 4000));
        while (Console.ReadLine() is { } command)
        {
            Console.WriteLine(command switch
            {
                "copy" => worker.Copy(),
                "open" => worker.Open(),
                "receipts" => worker.Write(worker._receipts!.Read(worker._batch)), // the worker is asked to copy or open first
                _ => worker.Write(worker._rows!.Read()),
            });
        }

        return 0;
    }

    public void Dispose()
    {
        _target?.Dispose();
        _source?.Dispose();
    }

    private string Copy()
    {
        Dispose();
        foreach (var suffix in new[] { "", "-wal" })
        {
            File.Delete(target + suffix);
            if (File.Exists(source + suffix))
            {
                File.Copy(source + suffix, target + suffix);
            }
        }

        File.Delete(target + "-shm");
        return Open();
    }

    private string Open()
    {
        Dispose();
        _target = new BareDatabase(target, writes: true);
        _source = new BareDatabase(source, writes: false);
        _target.Execute("PRAGMA journal_mode = WAL");
        _target.Execute("PRAGMA synchronous = FULL");
        _target.Execute("PRAGMA secure_delete = ON");
        _target.Execute("PRAGMA temp_store = MEMORY");
        _target.Execute($"PRAGMA wal_autocheckpoint = {checkpointPages}");
        _target.Execute($"PRAGMA cache_size = -{cacheMebibytes * 1024}");
        _rows = new BareRows(_source, _target, new BareSchema(_target), _batch);
        _receipts = new BareReceipts(_source);
        return "ready";
    }

    private string Write(List<BareBatch> batches)
    {
        var target = _target!; // the worker is asked to copy or open first
        var writes = batches.ConvertAll(next => next.Rows.ConvertAll(row => (Statement: target.Prepare(row.Statement), row.Row)));
        var (lookUp, begin, commit) = (target.Prepare(BareSchema.LookUp), target.Prepare("BEGIN IMMEDIATE"), target.Prepare("COMMIT"));
        GC.Collect();

        var (processor, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var times = new double[Math.Max(1, batches.Count)]; // nothing to write took no time
        for (var index = 0; index < batches.Count; index++)
        {
            var begun = Stopwatch.GetTimestamp();
            BareDatabase.Run(begin, []);
            foreach (var key in batches[index].LookUps)
            {
                if (BareDatabase.Run(lookUp, key) != batches[index].FindsKeys)
                {
                    throw new InvalidOperationException("A key is there already, or not there.");
                }
            }

            foreach (var (statement, row) in writes[index])
            {
                BareDatabase.Run(statement, row);
            }

            BareDatabase.Run(commit, []);
            times[index] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        var transactions = new Series(times);

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds} {batches.Sum(next => next.Messages)} {batches.Sum(next => next.Rows.Count)} {batches.Count} {(Environment.CpuUsage.TotalTime - processor).TotalSeconds} {transactions.Median} {transactions.Quantile(0.99)}");
    }
}
