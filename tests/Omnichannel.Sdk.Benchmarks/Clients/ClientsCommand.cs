using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Channels.WhatsApp.Api;
using Omnichannel.Http;
#if USE_REFIT
using Refit;
#else
using Omnichannel.Http.Clients;
#endif

namespace Omnichannel.Benchmarks.Clients;

/// <summary>A generated client beside the same call written by hand.</summary>
internal static class ClientsCommand
{
    private const string Token = "EAAJB0000000000000000000000000000000000000000000000000000000000000000000";
    private const string Number = "518820334471902";
    private const string Version = "v23.0";
    private const double Bound = 1.1;

    private static readonly SendMessageRequest Request = new()
    {
        To = "6281230000001",
        Type = "text",
        Text = new TextBody("Pesanan 8812 sudah dikirim, nomor resinya JP0012345678. Terima kasih sudah berbelanja di toko kami.", false),
    };

    private static readonly byte[] SendAnswer =
        """{"messaging_product":"whatsapp","contacts":[{"input":"6281230000001","wa_id":"6281230000001"}],"messages":[{"id":"wamid.HBgNNjI4MTIzMDAwMDAwMRUCABEYEjA4MkE2RkQ3MTQ4RjU1QkQwMgA=","message_status":"accepted"}]}"""u8.ToArray();

    private static readonly byte[] MediaAnswer =
        """{"url":"https://lookaside.example.com/whatsapp_business/attachments/?mid=1003383421387256&ext=1&hash=AT0","mime_type":"image/jpeg","sha256":"0000000000000000000000000000000000000000000000000000000000000000","file_size":303833,"id":"1003383421387256","messaging_product":"whatsapp"}"""u8.ToArray();

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var rounds = arguments.Number("rounds", 41);
        report.Title("Generated clients beside HttpClient by hand (medians of alternating rounds)");
        using var sends = Http(SendAnswer);
        using var media = Http(MediaAnswer);
        var api = Client(sends);
        var mediaApi = Client(media);
        var post = await PairedRun.MeasureAsync(
            () => api.SendMessageAsync(null, Token, Version, Number, null, Request),
            () => HandWritten.SendMessageAsync(sends, Token, Version, Number, Request),
            rounds,
            2000);
        var get = await PairedRun.MeasureAsync(
            () => mediaApi.GetMediaAsync(null, Token, Version, "1003383421387256", Number, null),
            () => HandWritten.GetMediaAsync(media, Token, Version, "1003383421387256", Number),
            rounds,
            2000);
        var wire = await OverTheWireAsync(rounds);
        report.Table(
            ["", "generated", "by hand", "ratio"],
            Times("POST of JSON, answered in memory", post),
            Bytes("", post),
            Times("GET with a query, answered in memory", get),
            Bytes("", get),
            Times("POST of JSON over the loopback, with the channel's whole pipeline", wire));
        report.Line("  By hand: HttpRequestMessage, JsonContent, ReadFromJsonAsync, source-generated JSON, the same HttpClient.");
        report.Line("  Over the loopback the generated client also has its time limit, its end point and its error table; by hand there is none of it.");
        foreach (var (name, run) in new[] { ("POST", post), ("GET", get) })
        {
            report.Add(new Target($"{Kind} over one by hand, {name}: time", run.FirstMicroseconds.Over(run.SecondMicroseconds).Median, Bound, false, "0.00"));
            report.Add(new Target($"{Kind} over one by hand, {name}: bytes", run.FirstBytes.Over(run.SecondBytes).Median, Bound, false, "0.00"));
        }

        report.Add(new Target($"{Kind} over one by hand, loopback: time", wire.FirstMicroseconds.Over(wire.SecondMicroseconds).Median, Bound, false, "0.00"));
    }

    private static async Task<PairedRun> OverTheWireAsync(int rounds)
    {
        await using var server = await AnswerServer.StartAsync(SendAnswer);
        var services = new ServiceCollection();
        services.AddApiClient<IWhatsAppApi>(server.Address, WhatsAppJsonContext.Default, WhatsAppErrors.Read);
        await using var provider = services.BuildServiceProvider();
        var api = provider.GetRequiredService<IWhatsAppApi>();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = server.Address };
        return await PairedRun.MeasureAsync(
            () => api.SendMessageAsync(null, Token, Version, Number, null, Request),
            () => HandWritten.SendMessageAsync(http, Token, Version, Number, Request),
            rounds,
            1000);
    }

#if USE_REFIT
    private const string Kind = "Refit's generated client";

    private static IWhatsAppApi Client(HttpClient http)
        => RestService.ForGenerated<IWhatsAppApi>(http, RefitClientSettings.Of(WhatsAppJsonContext.Default));
#else
    private const string Kind = "Generated client";

    private static IWhatsAppApi Client(HttpClient http) => ApiClients.Create<IWhatsAppApi>(http, WhatsAppJsonContext.Default);
#endif

    private static HttpClient Http(byte[] answer) => new(new StubHandler(answer)) { BaseAddress = new Uri("https://graph.facebook.com") };

    private static string[] Times(string name, PairedRun run) =>
        [name, $"{Report.Number(run.FirstMicroseconds.Median, "0.0")} us", $"{Report.Number(run.SecondMicroseconds.Median, "0.0")} us", Report.Spread(run.FirstMicroseconds.Over(run.SecondMicroseconds), "0.00")];

    private static string[] Bytes(string name, PairedRun run) =>
        [name, $"{Report.Number(run.FirstBytes.Median, "0")} B", $"{Report.Number(run.SecondBytes.Median, "0")} B", Report.Spread(run.FirstBytes.Over(run.SecondBytes), "0.00")];
}
