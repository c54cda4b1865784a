#if !USE_REFIT
namespace Refit;

/// <summary>Puts fixed headers on every request of the interface or the method.</summary>
/// <remarks>
/// The method's win over the interface's, and parameters win over both. A line without a colon (<c>"X-Name"</c>) takes a header away that the
/// interface has set; <c>"X-Name:"</c> sends it without a value.
/// </remarks>
/// <param name="headers">One line per header: <c>"Name: value"</c>.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
internal sealed class HeadersAttribute(params string[] headers) : Attribute
{
    /// <summary>Gets the lines.</summary>
    public string[] Headers { get; } = headers ?? [];
}
#endif
