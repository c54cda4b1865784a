using System.Text.Json;
using System.Text.Json.Serialization;
using Omnichannel.Channels.Twilio.Api;

namespace Omnichannel.Channels.Twilio;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(MessageResource))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(CreateContentRequest))]
[JsonSerializable(typeof(ContentResource))]
[JsonSerializable(typeof(ContentPage))]
[JsonSerializable(typeof(QuickReply))]
[JsonSerializable(typeof(ListPicker))]
[JsonSerializable(typeof(SortedDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class TwilioJsonContext : JsonSerializerContext;
