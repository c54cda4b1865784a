using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Sqlite;

namespace Omnichannel.Benchmarks.Acceptance.Rows;

/// <summary>Receipts that come a hundred in one webhook, beside a transaction of plain statements for each hundred.</summary>
internal sealed class ReceiptsRow : IAcceptanceRow
{
    private const int InWebhook = 100;
    private const int Webhooks = 20;
    private const int Sent = 20_000;
    private const int WarmUps = 6; // rounds of some 70 ms: the SDK's code is compiled anew while the first of them run
    private static readonly string[] Statuses = ["delivered", "read"];

    public string Name => "receipts";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(AcceptanceRun run)
    {
        var share = new Measurement(new Promise($"{InWebhook} receipts in one webhook, per receipt / bare batch update", 0.5, 0.8, true, Figure.Ratio, "receipts/s"));
        var most = (Sent / (InWebhook * Webhooks) * Statuses.Length) - WarmUps;
        if (run.Rounds > most)
        {
            throw new ArgumentException($"Each receipt can be told once, which is enough for {most} rounds.");
        }

        using var place = run.Workplace();
        var options = new SqliteStoreOptions();
        await using var engine = await EngineUnderLoad.StartAsync(place.File("sdk.db"), replies: true);
        using var limit = LimitProcess.Start(place.File("sdk.db"), place.File("limit.db"), InWebhook, options.CacheMebibytes, options.CheckpointPages);
        await engine.RunAsync(new WhatsAppLoad(50_000, seed: 6, exponent: 0).Take(Sent), callers: 512);
        await limit.CopyAsync();
        var round = 0;
        var before = 0.0;
        while (round < WarmUps)
        {
            await SdkAsync();
            before = await LimitAsync();
        }

        for (var measured = 0; measured < run.Rounds; measured++)
        {
            var rate = await SdkAsync();
            var after = await LimitAsync();
            share.Add(before, rate, after);
            before = after;
        }

        run.Note($"{Webhooks} webhooks a round, one after the other, each in a commit of its own; the receipts are of {Sent} sent messages. The limit finds each message by its key, changes its status and adds the receipt, {InWebhook} in a transaction.");
        return [share];

        async Task<double> SdkAsync()
        {
            var slices = Sent / (InWebhook * Webhooks);
            var seconds = await engine.PostAsync(ReceiptLoad.Take(1 + (round % slices * InWebhook * Webhooks), Webhooks, InWebhook, Statuses[round / slices]));
            await engine.WaitUntilIdleAsync();
            round++;
            return Webhooks * InWebhook / seconds;
        }

        async Task<double> LimitAsync()
        {
            var written = await limit.WriteReceiptsAsync();
            return written.Messages == Webhooks * InWebhook
                ? written.Messages / written.Seconds
                : throw new InvalidOperationException($"The engine stored {written.Messages} of {Webhooks * InWebhook} receipts.");
        }
    }
}
