using System.Diagnostics;
using System.Globalization;
using LinkRecords;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Identity.Linkage;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Comparing;

namespace Omnichannel.Benchmarks.Linkage;

/// <summary>One measurement in a process of its own, so that its memory is its own, too. Prints figures by name.</summary>
internal static class LinkageWorker
{
    private const int BarePairs = 4_000_000;

    public static int Run(Arguments arguments)
    {
        var records = arguments.Number("records", 10_000);
        switch (arguments.Text("kind", ""))
        {
            case "people":
                People(arguments.Text("file", ""), records);
                return 0;
            case "contacts":
                Contacts(records);
                return 0;
            case "online":
                OnlineRun.Run(records);
                return 0;
            default:
                return 2;
        }
    }

    public static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:R}"));

    private static void People(string file, int records)
    {
        if (!File.Exists(file))
        {
            new People(1).Write(file, records);
            return; // written by a process of its own
        }

        var whole = Stopwatch.StartNew();
        var lap = Stopwatch.StartNew();
        var builder = new LinkTableBuilder(Linkage.People.Specification);
        RecordReader.Read(file, Linkage.People.Specification, builder, 0, new NoStages());
        var table = builder.Build();
        Print("read", lap.Elapsed.TotalSeconds);
        lap.Restart();
        var model = LinkModel.Train(table);
        Print("train", lap.Elapsed.TotalSeconds);
        lap.Restart();
        var stages = new StageTimes();
        var result = Linker.Link(table, model, new LinkOptions { Progress = stages });
        Print("link", lap.Elapsed.TotalSeconds);
        Print("scored", result.Compared / stages.Of(LinkStage.Comparing).TotalSeconds);
        lap.Restart();
        var sums = new double[result.Pairs.Count];
        Parallel.For(0, sums.Length, i => sums[i] = result.Explain(result.Pairs[i].First, result.Pairs[i].Second).Score);

        Print("explain", lap.Elapsed.TotalSeconds);
        Print("seconds", whole.Elapsed.TotalSeconds);
        Print("megabytes", Machine.PeakMegabytes());
        Print("compared", result.Compared);
        Print("explained", sums.Count(double.IsFinite));
        Print("f1", PairTruth.F1(result));
        Bare(table, model, result);
    }

    private static void Contacts(int records)
    {
        var whole = Stopwatch.StartNew();
        var builder = new LinkTableBuilder(SparseContacts.Specification);
        var number = 0;
        foreach (var (_, values) in new SparseContacts(2).Make(records))
        {
            builder.Add((number++).ToString(CultureInfo.InvariantCulture), values);
        }

        var table = builder.Build();
        Print("read", whole.Elapsed.TotalSeconds);
        var result = Linker.Link(table);
        Print("seconds", whole.Elapsed.TotalSeconds);
        Print("megabytes", Machine.PeakMegabytes());
        Print("compared", result.Compared);
    }

    /// <summary>Compares pairs of the same blocks in a bare loop over all cores, with nothing around it: neither blocks nor keys, nor what gives up a pair that cannot reach the threshold.</summary>
    private static void Bare(LinkTable table, LinkModel model, LinkResult result)
    {
        var pairs = CandidatePairs(table, model, (int)Math.Max(1, result.Compared / BarePairs));
        if (pairs.Length == 0)
        {
            return;
        }

        var scorer = new PairScorer(table, model.Parameters);
        Print("bare", Rate(pairs.Length, Math.Max(1, BarePairs / pairs.Length), i => (long)scorer.Evidence(pairs[i].A, pairs[i].B)));
    }

    /// <summary>Collects the pairs of every so many-th block.</summary>
    private static (int A, int B)[] CandidatePairs(LinkTable table, LinkModel model, int every)
    {
        var matrix = new KeyMatrix(table, model.Parameters.Keys, new ParallelOptions());
        var of = new Blocks(matrix, table.Count, model.Parameters.BlockLimit);
        var blocks = Enumerable.Range(0, matrix.Keys.Length).Select(of.Of).ToArray();
        List<(int, int)> pairs = [];
        for (var key = 0; key < blocks.Length; key++)
        {
            var entries = blocks[key];
            for (int i = 0, number = 0; i < entries.Length; number++)
            {
                var end = i;
                while (end < entries.Length && entries[end] >> 32 == entries[i] >> 32)
                {
                    end++;
                }

                for (var a = i; number % every == 0 && a < end; a++)
                {
                    for (var b = a + 1; b < end; b++)
                    {
                        var (x, y) = ((int)(uint)entries[a], (int)(uint)entries[b]);
                        if (x != y && !matrix.IsFoundBefore(matrix.Row(x), matrix.Row(y), key, (uint)(entries[a] >> 32)))
                        {
                            pairs.Add((x, y));
                        }
                    }
                }

                i = end;
            }
        }

        return [.. pairs];
    }

    private static double Rate(int pairs, int repeat, Func<int, long> work)
    {
        long all = 0;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Environment.ProcessorCount, thread =>
        {
            long sum = 0;
            for (var round = 0; round < repeat; round++)
            {
                for (var i = thread; i < pairs; i += Environment.ProcessorCount)
                {
                    sum += work(i);
                }
            }

            Interlocked.Add(ref all, sum);
        });
        GC.KeepAlive(all);
        return (double)pairs * repeat / watch.Elapsed.TotalSeconds;
    }
}
