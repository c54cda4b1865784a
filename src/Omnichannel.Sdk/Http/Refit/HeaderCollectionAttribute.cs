#if !USE_REFIT
namespace Refit;

/// <summary>Sends every pair of the parameter, an <c>IDictionary&lt;string, string&gt;</c>, as a header.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class HeaderCollectionAttribute : Attribute;
#endif
