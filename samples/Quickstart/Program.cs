using Quickstart;

// dotnet run --project samples/Quickstart                          a short day against fake providers
// dotnet run --project samples/Quickstart -- --telegram-token T    the same handler against the real Telegram
return args switch
{
    [] => await FakeDay.RunAsync(),
    ["--telegram-token", { Length: > 0 } token] => await RealTelegram.RunAsync(token),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Quickstart [--telegram-token <token>]");
    return 2;
}
