#if !USE_REFIT
namespace Refit;

/// <summary>Sends a body to what the path names: the method sends a POST request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Post;
}
#endif
