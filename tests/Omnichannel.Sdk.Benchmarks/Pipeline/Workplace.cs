namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>A folder for the files of one run; it is removed in the end, unless <c>--keep</c> names one that stays for the next run.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly bool _isKept;

    public Workplace(Arguments arguments)
        : this(arguments.Text("keep", "") is { Length: > 0 } kept ? kept : NewIn(arguments), arguments.Text("keep", "").Length > 0)
    {
    }

    private Workplace(string folder, bool isKept)
    {
        _isKept = isKept;
        Folder = Directory.CreateDirectory(folder).FullName;
    }

    public string Folder { get; }

    /// <summary>Makes a folder that is removed in the end, whatever is kept.</summary>
    public static Workplace Temporary(Arguments arguments) => new(NewIn(arguments), isKept: false);

    /// <summary>A folder inside.</summary>
    public Workplace Sub(string name) => new(Path.Combine(Folder, name), isKept: true); // whoever made the outer one removes it

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string NewIn(Arguments arguments) => Path.Combine(arguments.Text("folder", Path.GetTempPath()), "omnichannel-" + Guid.NewGuid().ToString("N")[..8]);
}
