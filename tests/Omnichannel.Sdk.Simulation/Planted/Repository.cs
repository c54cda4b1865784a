namespace Omnichannel.Simulation.Planted;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Omnichannel.Sdk.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The sources are not above this program."));
}
