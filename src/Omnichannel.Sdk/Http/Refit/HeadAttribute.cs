#if !USE_REFIT
namespace Refit;

/// <summary>Reads only the headers of what the path names: the method sends a HEAD request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HeadAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Head;
}
#endif
