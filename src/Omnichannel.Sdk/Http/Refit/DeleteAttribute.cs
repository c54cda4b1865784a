#if !USE_REFIT
namespace Refit;

/// <summary>Removes what the path names: the method sends a DELETE request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeleteAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Delete;
}
#endif
