using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Channels;
using Omnichannel.Webhooks;
using Omnichannel.Words;

namespace Omnichannel.CrashHost;

/// <summary>Measures how long a business with little to do waits for its 200, alone and beside one with a hundred times as much, in turn: crash-host fairness [rounds] [a second].</summary>
internal static class FairnessMeasurement
{
    private const int Times = 100;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var perSecond = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        var folder = Directory.CreateTempSubdirectory("omnichannel-fair-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(new Fuse(0));
        builder.Services.AddSingleton(new Ledger(Path.Combine(folder, "ledger.txt")));
        builder.Services.AddOmnichannel(omnichannel =>
        {
            omnichannel.UseSqlite("Data Source=" + Path.Combine(folder, "fair.db"));
            omnichannel.AddChannel<LedgerChannel, WordsOptions>("ledger", static (_, _) => { }, new WordsOptionsValidator());
            omnichannel.AddAccount<WordsOptions>("calm", static options => options.Tenant = "calm");
            omnichannel.AddAccount<WordsOptions>("busy", static options => options.Tenant = "busy");
            omnichannel.OnMessage(static _ => { });
        });
        using (var host = builder.Build())
        {
            await host.StartAsync();
            var webhooks = host.Services.GetRequiredService<IWebhooks>();
            await LoadAsync(webhooks, "busy", perSecond * Times, "warm"); // everything is compiled
            var ratios = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                var alone = await LoadAsync(webhooks, "calm", perSecond, $"a{round}");
                var flood = LoadAsync(webhooks, "busy", perSecond * Times, $"f{round}");
                var beside = await LoadAsync(webhooks, "calm", perSecond, $"b{round}");
                var busy = await flood;
                ratios.Add(At(beside, 0.99) / At(alone, 0.99));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"alone p50 {At(alone, 0.5):0.00} ms p99 {At(alone, 0.99):0.00} ms; beside {perSecond * Times}/s p50 {At(beside, 0.5):0.00} ms p99 {At(beside, 0.99):0.00} ms; the busy one p50 {At(busy, 0.5):0.00} ms p99 {At(busy, 0.99):0.00} ms"));
            }

            ratios.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of p99 beside / p99 alone: {ratios[ratios.Count / 2]:0.00}"));
            await host.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    /// <summary>Hands in so many a second, at their times whatever becomes of the others, and returns how many milliseconds each waited, in order.</summary>
    private static async Task<List<double>> LoadAsync(IWebhooks webhooks, string account, int perSecond, string name)
    {
        var waits = new List<Task<double>>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Stretch)
        {
            var due = (int)(watch.Elapsed.TotalSeconds * perSecond);
            while (waits.Count < due)
            {
                waits.Add(WaitAsync(webhooks, account, $"{name}-{waits.Count} {account}{waits.Count % 500} halo"));
            }

            await Task.Delay(1);
        }

        return [.. (await Task.WhenAll(waits)).Order()];
    }

    private static async Task<double> WaitAsync(IWebhooks webhooks, string account, string body)
    {
        await Task.Yield();
        var start = Stopwatch.GetTimestamp();
        var response = await webhooks.ReceiveAsync(new WebhookRequest
        {
            Provider = "ledger",
            Account = account,
            Url = new Uri($"https://toko.example.com/omnichannel/webhooks/ledger/{account}"),
            Headers = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes(body),
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        });
        return response.Status == 200 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"It was answered {response.Status}.");
    }
}
