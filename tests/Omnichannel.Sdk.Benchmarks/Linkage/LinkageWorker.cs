using System.Diagnostics;
using System.Globalization;
using LinkRecords;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Identity.Linkage;
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
        var result = Linker.Link(table, model);
        Print("link", lap.Elapsed.TotalSeconds);
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

    /// <summary>Compares pairs in a bare loop over all cores: first near ones as blocks have them, then with weights; the floor that no linking can beat.</summary>
    private static void Bare(LinkTable table, LinkModel model, LinkResult result)
    {
        var pairs = result.Pairs.Take(BarePairs).ToArray();
        if (pairs.Length == 0)
        {
            return;
        }

        var comparer = new PairComparer(table.Schema);
        var scorer = new PairScorer(table, model.Parameters);
        var repeat = Math.Max(1, BarePairs / pairs.Length);
        Print("bare", Rate(pairs.Length, repeat, i => (long)comparer.Compare(table, pairs[i].First, pairs[i].Second)));
        Print("scored", Rate(pairs.Length, repeat, i => (long)scorer.Evidence(pairs[i].First, pairs[i].Second)));
        Print("random", Rate(pairs.Length, repeat, i => (long)scorer.Evidence(pairs[i].First, pairs[pairs.Length - 1 - i].Second)));
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
