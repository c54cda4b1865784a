#if !USE_REFIT
namespace Refit;

/// <summary>Reads what the path names: the method sends a GET request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GetAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;
}
#endif
