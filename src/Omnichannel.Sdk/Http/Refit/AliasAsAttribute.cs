#if !USE_REFIT
namespace Refit;

/// <summary>Gives a parameter, or a property of a query or form object, the name that the service knows it by.</summary>
/// <param name="name">The name in the path, the query, the form or the multipart body.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class AliasAsAttribute(string name) : Attribute
{
    /// <summary>Gets the service's name.</summary>
    public string Name { get; } = name;
}
#endif
