using System.Reflection;

namespace Omnichannel.PublicApi;

/// <summary>One assembly whose public members are listed.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Root">The namespace whose list stands in <paramref name="Folder"/>; those below it stand in folders below.</param>
/// <param name="Folder">The folder, relative to the test project; empty for the project itself.</param>
public sealed record PublicApiPart(Assembly Assembly, string Root, string Folder = "")
{
    /// <summary>Makes the lists, each with its folder.</summary>
    public IReadOnlyList<(string Folder, IReadOnlyList<string> Lines)> Lists()
    {
        var types = Assembly.GetExportedTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).ToList();
        var features = types.Select(type => FolderOf(type.Namespace!)).Where(folder => folder is { Length: > 0 }).OfType<string>().Distinct().ToList(); // exported types have a namespace here
        return [.. types
            .GroupBy(type => FolderOf(type.Namespace!) ?? FeatureOf(type, features))
            .OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => (Path.Combine(Folder, list.Key).Replace('\\', '/'), PublicApiText.Of(list)))];
    }

    // What extends the namespaces of others has no folder of its own.
    private string? FolderOf(string name)
        => name == Root ? "" : name.StartsWith(Root + ".", StringComparison.Ordinal) ? WithoutApi(name[(Root.Length + 1)..].Replace('.', '/')) : null;

    // The wire types of a channel stand with the channel.
    private static string WithoutApi(string folder) => folder.EndsWith("/Api", StringComparison.Ordinal) ? folder[..^4] : folder;

    // WhatsAppBuilderExtensions stand with WhatsApp.
    private static string FeatureOf(Type type, List<string> features)
        => features.Where(folder => type.Name.StartsWith(folder[(folder.LastIndexOf('/') + 1)..], StringComparison.Ordinal)).MaxBy(folder => folder.Length) ?? "";
}
