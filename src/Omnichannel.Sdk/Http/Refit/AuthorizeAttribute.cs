#if !USE_REFIT
namespace Refit;

/// <summary>Sends the parameter in the <c>Authorization</c> header, after the scheme.</summary>
/// <param name="scheme">The scheme, <c>Bearer</c> by default.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class AuthorizeAttribute(string scheme = "Bearer") : Attribute
{
    /// <summary>Gets the scheme.</summary>
    public string Scheme { get; } = scheme;
}
#endif
