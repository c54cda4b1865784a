using System.Diagnostics;
using System.Globalization;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>The process that measures the limit, seen from the one that measures the SDK.</summary>
internal sealed class LimitProcess : IDisposable
{
    private readonly Process _process;

    private LimitProcess(Process process) => _process = process;

    public static LimitProcess Start(string source, string target, int batch, int cacheMebibytes, int checkpointPages)
    {
        var start = Self.Start("limit", "--source", source, "--target", target, "--batch", Text(batch), "--cache", Text(cacheMebibytes), "--checkpoint", Text(checkpointPages));
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        return new LimitProcess(Process.Start(start) ?? throw new InvalidOperationException("The limit's process did not start."));
    }

    /// <summary>Takes the SDK's file as it is now. Nobody may write to it.</summary>
    public Task CopyAsync() => AskAsync("copy");

    /// <summary>Goes on with the file that an earlier run left.</summary>
    public Task OpenAsync() => AskAsync("open");

    /// <summary>Writes the messages that the SDK wrote since.</summary>
    public Task<LimitRound> WriteAsync() => RunAsync("write");

    /// <summary>Writes the receipts that the SDK wrote since.</summary>
    public Task<LimitRound> WriteReceiptsAsync() => RunAsync("receipts");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<LimitRound> RunAsync(string command)
    {
        var answer = (await AskAsync(command)).Split(' ');
        return new LimitRound(
            double.Parse(answer[0], CultureInfo.InvariantCulture),
            int.Parse(answer[1], CultureInfo.InvariantCulture),
            int.Parse(answer[2], CultureInfo.InvariantCulture),
            int.Parse(answer[3], CultureInfo.InvariantCulture),
            double.Parse(answer[4], CultureInfo.InvariantCulture),
            double.Parse(answer[5], CultureInfo.InvariantCulture),
            double.Parse(answer[6], CultureInfo.InvariantCulture));
    }

    private async Task<string> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The limit's process failed; what it said stands above.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One round of the limit.</summary>
/// <param name="Seconds">How long it wrote.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Transactions">In how many transactions.</param>
/// <param name="ProcessorSeconds">How long a processor worked for it.</param>
/// <param name="MedianMilliseconds">How long half of the transactions took at the most.</param>
/// <param name="Milliseconds99">How long 99 % of the transactions took at the most.</param>
internal sealed record LimitRound(double Seconds, int Messages, int Rows, int Transactions, double ProcessorSeconds, double MedianMilliseconds, double Milliseconds99);
