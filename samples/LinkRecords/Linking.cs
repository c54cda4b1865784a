using System.Diagnostics;
using Omnichannel.Identity.Linkage;

namespace LinkRecords;

/// <summary>The run from the files to the results.</summary>
internal static class Linking
{
    public static int Run(Settings settings)
    {
        var watch = Stopwatch.StartNew();
        List<(string Name, TimeSpan Time)> times = [];
        void Lap(string name)
        {
            times.Add((name, watch.Elapsed));
            watch.Restart();
        }

        LinkResult? result = null;
        List<string> encodings = [];
        var known = settings.UseModel is { } file ? LoadModel(file) : null;
        var specification = known?.Specification ?? Models.Read(settings);
        if (settings.Model is null && known is null)
        {
            Display.Guess(specification);
        }

        Display.WithProgress(progress =>
        {
            var builder = new LinkTableBuilder(specification, settings.Threads);
            for (var source = 0; source < settings.Inputs.Count; source++)
            {
                encodings.Add(RecordReader.Read(settings.Inputs[source], specification, builder, source, progress));
            }

            var table = builder.Build();
            progress.End();
            Lap("reading");
            if (table.Count == 0)
            {
                throw new InputException($"{settings.Inputs[0]}: there are no records below the first line.");
            }

            if (settings.OneToOne && !table.HasTwoSources)
            {
                throw new InputException("One of the two files has no records.");
            }

            progress.Stage("learning the model");
            var model = known ?? LinkModel.Train(table, settings.Threads);
            Lap("learning");
            progress.Stage("comparing and uniting");
            result = Linker.Link(table, model, new LinkOptions { OneToOne = settings.OneToOne, Threads = settings.Threads });
            Lap("linking");
            progress.Stage("writing");
            Outputs.Clusters(settings.Out, result);
            if (settings.Pairs is { } pairs)
            {
                Outputs.Pairs(pairs, result);
            }

            if (settings.SaveModel is { } save)
            {
                using var to = TextFiles.Create(save);
                to.Write(model.Save());
            }

            if (settings.Report is { } report)
            {
                using var to = TextFiles.Create(report);
                new HtmlReport(result, settings).Write(to);
            }

            Lap("writing");
            progress.End();
        });
        Display.Summary(result!, settings, encodings, times); // set above, or an exception has left
        return 0;
    }

    private static LinkModel LoadModel(string path)
    {
        try
        {
            return LinkModel.Load(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }
}
