#if !USE_REFIT
namespace Refit;

/// <summary>Sends the parameter as a header; <see langword="null"/> takes a fixed header of that name away.</summary>
/// <param name="header">The header's name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class HeaderAttribute(string header) : Attribute
{
    /// <summary>Gets the header's name.</summary>
    public string Header { get; } = header;
}
#endif
