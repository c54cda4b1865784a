using System.Diagnostics;
using System.Globalization;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Identity.Linkage;

namespace Omnichannel.Benchmarks.Linkage;

/// <summary>Contacts one at a time in an index: how long a look-up takes, how many look-ups with an update a second, what a contact weighs.</summary>
internal static class OnlineRun
{
    private const int Trained = 100_000;
    private const int Queries = 20_000;
    private const string SharedPhone = "0811000000";

    public static void Run(int records)
    {
        var model = Train();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new LinkIndex(model, records);
        foreach (var (id, values) in Contacts(3, records))
        {
            index.Set(id, values);
        }

        LinkageWorker.Print("bytes", (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / records);
        Resolve(index, records, "");
        Update(index, records);

        // One value that a tenth of all carry, a million at the largest size.
        for (var i = 0; i < records / 10; i++)
        {
            index.Set(string.Create(CultureInfo.InvariantCulture, $"shared-{i}"), [null, SharedPhone, null, null]);
        }

        Resolve(index, records, "shared-");
        LinkageWorker.Print("megabytes", Machine.PeakMegabytes());
    }

    private static LinkModel Train()
    {
        var builder = new LinkTableBuilder(SparseContacts.Specification);
        foreach (var (id, values) in Contacts(3, Trained))
        {
            builder.Add(id, values);
        }

        return LinkModel.Train(builder.Build());
    }

    private static IEnumerable<(string Id, string?[] Values)> Contacts(int seed, int records)
    {
        var number = 0;
        foreach (var (_, values) in new SparseContacts(seed).Make(records))
        {
            yield return ((number++).ToString(CultureInfo.InvariantCulture), values);
        }
    }

    private static void Resolve(LinkIndex index, int records, string prefix)
    {
        var series = new Series();
        var asked = Some(records, Queries);
        foreach (var values in asked.Take(2000))
        {
            index.Resolve(values); // compiled before it is measured
        }

        foreach (var values in asked)
        {
            if (prefix.Length > 0)
            {
                values[1] = SharedPhone;
            }

            var start = Stopwatch.GetTimestamp();
            index.Resolve(values);
            series.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        LinkageWorker.Print(prefix + "p50", series.Quantile(0.5));
        LinkageWorker.Print(prefix + "p99", series.Quantile(0.99));
    }

    private static void Update(LinkIndex index, int records)
    {
        var asked = Some(records, Queries);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < asked.Count; i++)
        {
            index.Resolve(asked[i]);
            index.Set(string.Create(CultureInfo.InvariantCulture, $"new-{i % (Queries / 2)}"), asked[i]);
        }

        LinkageWorker.Print("updates", asked.Count / watch.Elapsed.TotalSeconds);
    }

    /// <summary>Contacts of the index as another channel would know them: the same people, other values missing.</summary>
    private static List<string?[]> Some(int records, int count)
    {
        List<string?[]> some = [];
        var step = Math.Max(1, records / count);
        var i = 0;
        foreach (var (_, values) in new SparseContacts(4).Make(records))
        {
            if (i++ % step == 0 && some.Count < count)
            {
                some.Add((string?[])values.Clone());
            }
        }

        return some;
    }
}
