namespace Omnichannel.Specs;

/// <summary>The providers' official specifications, which lie beside the repository where they are at hand.</summary>
internal static class SharedFolder
{
    /// <summary>Where it is: <c>OMNICHANNEL_SHARED</c>, else <c>../shared</c> beside the repository's root. Null when it is not there.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("OMNICHANNEL_SHARED");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "Omnichannel.Sdk.sln")))
        {
            root = root.Parent;
        }

        var beside = root is null ? null : System.IO.Path.Combine(root.FullName, "..", "shared");
        return Directory.Exists(beside) ? beside : null;
    }
}

/// <summary>A fact that needs the official specifications; skipped, and reported as such, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SpecFactAttribute : FactAttribute
{
    public SpecFactAttribute()
    {
        if (SharedFolder.Path is null)
        {
            Skip = "The official specifications are not beside the repository (../shared or OMNICHANNEL_SHARED).";
        }
    }
}
