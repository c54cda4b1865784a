namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>A folder for the files of one run; it is removed in the end.</summary>
internal sealed class Workplace : IDisposable
{
    public Workplace(Arguments arguments)
        => Folder = Directory.CreateDirectory(Path.Combine(arguments.Text("folder", Path.GetTempPath()), "omnichannel-" + Guid.NewGuid().ToString("N")[..8])).FullName;

    public string Folder { get; }

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
