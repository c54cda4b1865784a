namespace Omnichannel.Benchmarks;

/// <summary>What the program can do.</summary>
internal static class Help
{
    public static void Print(TextWriter output) => output.WriteLine(
        """
        dotnet run -c Release --project tests/Omnichannel.Sdk.Benchmarks -- <command>

          acceptance the thirteen promises, each beside its limit in turns, then one table; exit code 1 when a floor is missed
                     [--only pipeline,http,postgres,senders,receipts,drain,rate,answer,half-rate,ingest-bytes,send-bytes,growth,start] [--rounds 5] [--round <messages>]
                     [--stored 1000000] [--pending 100000] how large the file of growth and start is, [--keep <folder>] where it stays for the next run; --prepare 1 only makes it
          pipeline   WhatsApp webhooks through the whole engine into SQLite, beside raw SQLite writing the same rows
                     [--messages 200000] [--round 20000] [--preload 0] [--callers 512] [--customers 50000] [--reply 0|1] [--folder <where the files go>]
                     [--store postgres] the same on PostgreSQL, beside set-based statements [--connection <a server>; else one is started]
          growth     what one message costs at 10 thousand, 100 thousand and 1 million stored ones, both ways
                     [--most 1000000], or in steps: --keep <folder> --fill 10000, then --keep <folder>, then --fill 100000 and so on
          senders    64 senders beside one, and what the engine adds to the time of one plain commit
                     [--rounds 5]
          engine     the engine alone, for a profiler, and where the writer spends its time
                     [--rounds 4] [--round 10000] [--callers 512] [--customers 50000] [--reply 0|1]
          http       from POST to 200 through Kestrel at half of the top rate, measured from when each request was due
                     [--seconds 20] [--connections 128]
          clients    a generated client beside the same HttpClient call written by hand
                     [--rounds 41]
          linkage    records linked in batches and one at a time, beside a bare loop over the same pairs
                     [--most 1000000]   10000000 for the largest size
          observe    observations taken in one at a time into SQLite, by callers who wait for the contact
                     [--customers 10000] [--callers 16] [--round 4000]
          micro      BenchmarkDotNet on the parts of the hot path; takes its own options, such as --filter *Phone*
          all        pipeline, growth, http and clients, then one table; exit code 1 when a target is missed
                     [--messages 200000] [--most 200000]

        Run it on a machine that does nothing else. The files go to the folder of temporary files: it has to be a real disk.
        """);
}
