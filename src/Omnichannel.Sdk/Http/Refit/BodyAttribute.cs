#if !USE_REFIT
namespace Refit;

/// <summary>Sends the parameter as the body of the request.</summary>
/// <remarks>
/// A <see cref="Stream"/> and an <see cref="HttpContent"/> go as they are, a <see cref="string"/> as text unless <see cref="BodySerializationMethod.Serialized"/> is said,
/// anything else as JSON or, with <see cref="BodySerializationMethod.UrlEncoded"/>, as a form.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class BodyAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="BodyAttribute"/> class.</summary>
    public BodyAttribute()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BodyAttribute"/> class.</summary>
    /// <param name="buffered">Whether the body is written to memory first, so that its length is known.</param>
    public BodyAttribute(bool buffered) => Buffered = buffered;

    /// <summary>Initializes a new instance of the <see cref="BodyAttribute"/> class.</summary>
    /// <param name="serializationMethod">How the body is written.</param>
    /// <param name="buffered">Whether the body is written to memory first, so that its length is known.</param>
    public BodyAttribute(BodySerializationMethod serializationMethod, bool buffered)
    {
        SerializationMethod = serializationMethod;
        Buffered = buffered;
    }

    /// <summary>Initializes a new instance of the <see cref="BodyAttribute"/> class.</summary>
    /// <param name="serializationMethod">How the body is written.</param>
    public BodyAttribute(BodySerializationMethod serializationMethod) => SerializationMethod = serializationMethod;

    /// <summary>Gets whether the body is written to memory first; <see langword="null"/> leaves it to the client.</summary>
    public bool? Buffered { get; }

    /// <summary>Gets how the body is written.</summary>
    public BodySerializationMethod SerializationMethod { get; }
}
#endif
