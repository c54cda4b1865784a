using Omnichannel.Benchmarks;
using Omnichannel.Benchmarks.Acceptance;
using Omnichannel.Benchmarks.Clients;
using Omnichannel.Benchmarks.Http;
using Omnichannel.Benchmarks.Identity;
using Omnichannel.Benchmarks.Limit;
using Omnichannel.Benchmarks.Linkage;
using Omnichannel.Benchmarks.Measuring;
using Omnichannel.Benchmarks.Micro;
using Omnichannel.Benchmarks.Pipeline;
using Omnichannel.Benchmarks.Postgres;

if (args is ["micro", ..])
{
    return MicroCommand.Run(args[1..]);
}

var arguments = new Arguments(args);
var report = new Report(Console.Out);
switch (arguments.Command)
{
    // Parts of a run, in processes of their own.
    case "limit":
        return LimitWorker.Run(arguments);
    case "host":
        return await LoadedHost.RunAsync(arguments);

    case "bare-host":
        return await BareHost.RunAsync();

    case "linkage-run":
        return LinkageWorker.Run(arguments);

    case "linkage":
        LinkageCommand.Run(arguments, report);
        break;
    case "observe":
        await ObserveCommand.RunAsync(arguments, report);
        break;
    case "pipeline" when arguments.Text("store", "sqlite") == "postgres":
        await PostgresPipelineCommand.RunAsync(arguments, report);
        break;
    case "pipeline":
        await PipelineCommand.RunAsync(arguments, report);
        break;
    case "engine":
        await EngineCommand.RunAsync(arguments, report);
        return 0;
    case "senders":
        await SendersCommand.RunAsync(arguments, report);
        break;
    case "growth":
        await GrowthCommand.RunAsync(arguments, report);
        break;
    case "http":
        await HttpCommand.RunAsync(arguments, report);
        break;
    case "clients":
        await ClientsCommand.RunAsync(arguments, report);
        break;
    case "acceptance":
        return await AcceptanceCommand.RunAsync(arguments, report);
    case "all":
        return await AllCommand.RunAsync(arguments, report);
    default:
        Help.Print(Console.Out);
        return arguments.Command == "help" ? 0 : 2;
}

report.Targets(forProgram: arguments.Number("rows", 0) == 1);
return report.ExitCode;
