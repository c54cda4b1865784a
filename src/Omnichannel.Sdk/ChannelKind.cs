using System.Text.Json.Serialization;
using Omnichannel.Json;

namespace Omnichannel;

/// <summary>The medium as a customer sees it: <c>whatsapp</c>, <c>telegram</c>, <c>sms</c>, <c>email</c>, <c>livechat</c>, <c>store</c>...</summary>
/// <remarks>An open set: each channel adds its name from inside its own folder. Preferences, consent and fallback speak of channels; a provider may carry several.</remarks>
/// <param name="Name">Lower case, without spaces.</param>
[JsonConverter(typeof(ChannelKindConverter))]
public readonly record struct ChannelKind(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
