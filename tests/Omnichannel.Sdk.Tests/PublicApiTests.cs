namespace Omnichannel;

/// <summary>Compares every <c>PublicApi.txt</c> with the public members of the namespace of its folder.</summary>
/// <remarks>Run with <c>OMNICHANNEL_UPDATE_PUBLIC_API=1</c> to write the lists anew after a promise was changed on purpose.</remarks>
public sealed class PublicApiTests
{
    public static TheoryData<string> Folders
        => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "PublicApi.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(AppContext.BaseDirectory, Path.GetDirectoryName(file)!).Replace('\\', '/')) // files have a folder
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_public_members_are_those_of_the_list(string folder)
    {
        var actual = PublicApiText.Of(typeof(OmnichannelBuilder).Assembly, "Omnichannel." + folder.Replace('/', '.'));
        if (Environment.GetEnvironmentVariable("OMNICHANNEL_UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllLines(Path.Combine(Source(), folder, "PublicApi.txt"), actual);
            return;
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, folder, "PublicApi.txt")), actual);
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Omnichannel.Sdk.sln"))) // below the repository
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Omnichannel.Sdk.Tests");
    }
}
