#if !USE_REFIT
namespace Refit;

/// <summary>Asks what may be done with what the path names: the method sends a OPTIONS request.</summary>
/// <param name="path">The path below the client's base address, with parameters in braces.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OptionsAttribute(string path) : HttpMethodAttribute(path)
{
    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Options;
}
#endif
