#if !USE_REFIT
namespace Refit;

/// <summary>Sends a GET request to the path.</summary>
/// <param name="path">The path, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GetAttribute(string path) : Attribute
{
    /// <summary>Gets the path.</summary>
    public string Path { get; } = path;
}
#endif
