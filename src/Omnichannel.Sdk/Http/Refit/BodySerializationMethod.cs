#if !USE_REFIT
namespace Refit;

/// <summary>How a body is written.</summary>
internal enum BodySerializationMethod
{
    /// <summary>Strings as they are, everything else as JSON.</summary>
    Default = 0,

    /// <summary>As <c>application/x-www-form-urlencoded</c>.</summary>
    UrlEncoded = 2,

    /// <summary>As JSON, strings too.</summary>
    Serialized = 3,
}
#endif
