#if !USE_REFIT
namespace Refit;

/// <summary>Sends the method's parameters as the parts of a <c>multipart/form-data</c> body.</summary>
/// <param name="boundaryText">What separates the parts.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MultipartAttribute(string boundaryText = "----MyGreatBoundary") : Attribute
{
    /// <summary>Gets what separates the parts.</summary>
    public string BoundaryText { get; } = boundaryText;
}
#endif
