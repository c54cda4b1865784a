using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>Identifies a business whose data never mixes with another's.</summary>
/// <param name="Value">1 to 64 characters; a single-business host never has to name it.</param>
[JsonConverter(typeof(TenantIdConverter))]
public readonly record struct TenantId(string Value)
{
    /// <summary>Gets the tenant of a host that serves one business.</summary>
    public static TenantId Default { get; } = new("default");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
