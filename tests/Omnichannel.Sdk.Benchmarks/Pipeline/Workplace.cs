namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>A folder for the files of one run; it is removed in the end, unless <c>--keep</c> names one that stays for the next run.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly bool _isKept;

    public Workplace(Arguments arguments)
    {
        var kept = arguments.Text("keep", "");
        _isKept = kept.Length > 0;
        Folder = Directory.CreateDirectory(_isKept ? kept : Path.Combine(arguments.Text("folder", Path.GetTempPath()), "omnichannel-" + Guid.NewGuid().ToString("N")[..8])).FullName;
    }

    public string Folder { get; }

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
