#if !USE_REFIT
namespace Refit;

/// <summary>Changes a part of what the path names: the method sends a PATCH request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PatchAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Patch;
}
#endif
