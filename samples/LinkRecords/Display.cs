using System.Globalization;
using Omnichannel.Identity.Linkage;
using Spectre.Console;

namespace LinkRecords;

/// <summary>What is seen on the terminal.</summary>
internal static class Display
{
    public static void Guess(LinkModelSpecification specification)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]Guessed from the columns[/] (correct it with --model)");
        table.AddColumns("column", "type", "format");
        table.AddRow(Markup.Escape(specification.Id ?? "(the number of the line)"), "[blue]id[/]", "");
        foreach (var field in specification.Fields)
        {
            table.AddRow(Markup.Escape(field.Column), field.Type.ToString(), Markup.Escape(field.Format ?? ""));
        }

        AnsiConsole.Write(table);
    }

    public static void WithProgress(Action<IStageProgress> work)
        => AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .Start(context => work(new Bars(context)));

    public static void Summary(LinkResult result, Settings settings, List<string> encodings, List<(string Name, TimeSpan Time)> times)
    {
        var sizes = result.Clusters.CountBy(c => c).Select(c => c.Value).ToList();
        var linked = result.Pairs.Count(p => p.IsLinked);
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        void Row(string name, FormattableString value) => table.AddRow($"[grey]{name}[/]", Markup.Escape(value.ToString(CultureInfo.InvariantCulture)));
        for (var i = 0; i < settings.Inputs.Count; i++)
        {
            Row(i == 0 ? "input" : "", $"{settings.Inputs[i]} ({encodings[i]})");
        }

        Row("records", $"{result.Table.Count:N0}");
        Row("clusters", $"{result.ClusterCount:N0}, {sizes.Count(s => s > 1):N0} with more than one record, the largest {sizes.Max():N0}");
        Row("pairs compared", $"{result.Compared:N0}");
        Row("pairs linked", $"{linked:N0}");
        Row("suggestions", $"{result.Pairs.Count - linked:N0} for a person to look at");
        Row("threshold", $"{result.Threshold:0.#} bits");
        Row("time", $"{string.Join(", ", times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Name} {t.Time.TotalSeconds:0.0} s")))}");
        Row("written", $"{string.Join(", ", new[] { settings.Out, settings.Pairs, settings.Report, settings.SaveModel }.Where(p => p is not null))}");
        if (Outputs.HaveIdsInCommon(result.Table))
        {
            Row("note", $"both files use some ids: in {settings.Out} they are written as 1:id and 2:id");
        }

        AnsiConsole.Write(table);
    }

    private sealed class Bars(ProgressContext context) : IStageProgress
    {
        private ProgressTask? _task;

        public void Stage(string name)
        {
            End();
            _task = context.AddTask(Markup.Escape(name), maxValue: 1);
            _task.IsIndeterminate = !name.StartsWith("reading", StringComparison.Ordinal);
        }

        public void Part(double share) => _task?.Value = share;

        public void End()
        {
            if (_task is not null)
            {
                _task.IsIndeterminate = false;
                _task.Value = 1;
                _task.StopTask();
                _task = null;
            }
        }
    }
}
