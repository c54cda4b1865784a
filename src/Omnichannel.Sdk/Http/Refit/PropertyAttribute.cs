#if !USE_REFIT
namespace Refit;

/// <summary>Hands the parameter to the message handlers, in the request's options, and sends nothing.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class PropertyAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="PropertyAttribute"/> class; the key is the parameter's name.</summary>
    public PropertyAttribute()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="PropertyAttribute"/> class.</summary>
    /// <param name="key">The key in the request's options.</param>
    public PropertyAttribute(string key) => Key = key;

    /// <summary>Gets the key, or <see langword="null"/> for the parameter's name.</summary>
    public string? Key { get; }
}
#endif
