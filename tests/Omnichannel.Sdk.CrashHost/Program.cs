using System.Globalization;
using Omnichannel.CrashHost;

switch (args[0])
{
    case "serve":
        return await ServingHost.RunAsync(args[1..]);
    case "fairness":
        return await FairnessMeasurement.RunAsync(args[1..]);
    default:
        // One host after another, as long as the process lives: each a line of store, ledger, step to die at and mark or resend, parted by tabs.
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split('\t');
            await DyingHost.RunAsync(words[0].Split('|'), words[1], int.Parse(words[2], CultureInfo.InvariantCulture), words[3]);
            Console.WriteLine("gone");
        }

        return 0;
}
