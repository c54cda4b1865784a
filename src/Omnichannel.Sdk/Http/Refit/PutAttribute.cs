#if !USE_REFIT
namespace Refit;

/// <summary>Replaces what the path names: the method sends a PUT request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PutAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Put;
}
#endif
