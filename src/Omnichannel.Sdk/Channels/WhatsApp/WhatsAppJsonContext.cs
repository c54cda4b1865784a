using System.Text.Json.Serialization;
using Omnichannel.Channels.WhatsApp.Api;

namespace Omnichannel.Channels.WhatsApp;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(SendMessageResponse))]
[JsonSerializable(typeof(MarkMessageRequest))]
[JsonSerializable(typeof(MarkMessageResponse))]
[JsonSerializable(typeof(MediaResponse))]
[JsonSerializable(typeof(UploadMediaResponse))]
internal sealed partial class WhatsAppJsonContext : JsonSerializerContext;
