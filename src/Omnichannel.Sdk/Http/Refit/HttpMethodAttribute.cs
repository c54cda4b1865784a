#if !USE_REFIT
namespace Refit;

/// <summary>What the attributes of the HTTP methods have in common: the path that is asked for.</summary>
/// <param name="path">
/// The path below the client's base address. It starts with a slash; <c>{name}</c> stands for the escaped parameter of that name,
/// <c>{**name}</c> for one whose slashes are kept.
/// </param>
internal abstract class HttpMethodAttribute(string path) : Attribute
{
    /// <summary>Gets the HTTP method.</summary>
    public abstract HttpMethod Method { get; }

    /// <summary>Gets the path below the client's base address.</summary>
    public virtual string Path { get; protected set; } = path;
}
#endif
