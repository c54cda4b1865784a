using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.Telegram.Api;

/// <summary>A message as it comes: typed where the shared contents have a field for it, the rest as it stands.</summary>
internal sealed record Message
{
    public required long MessageId { get; init; }

    public required Chat Chat { get; init; }

    public long? Date { get; init; }

    public long? EditDate { get; init; }

    public User? From { get; init; }

    /// <summary>The chat in whose name it was sent; <see cref="From"/> is then a stand-in.</summary>
    public Chat? SenderChat { get; init; }

    public long? MessageThreadId { get; init; }

    public bool? IsTopicMessage { get; init; }

    public DirectMessagesTopic? DirectMessagesTopic { get; init; }

    public string? BusinessConnectionId { get; init; }

    public string? GuestQueryId { get; init; }

    public MessageReference? ReplyToMessage { get; init; }

    public MessageReference? ExternalReply { get; init; }

    public string? MediaGroupId { get; init; }

    /// <summary>Sent by an away, greeting or scheduled message.</summary>
    public bool? IsFromOffline { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<MessageEntity?>? Entities { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<PhotoSize?>? Photo { get; init; }

    public MediaFile? LivePhoto { get; init; }

    public MediaFile? Animation { get; init; }

    public MediaFile? Video { get; init; }

    public MediaFile? VideoNote { get; init; }

    public MediaFile? Audio { get; init; }

    public MediaFile? Voice { get; init; }

    public MediaFile? Document { get; init; }

    public MediaFile? Sticker { get; init; }

    public ContactCardWire? Contact { get; init; }

    public Venue? Venue { get; init; }

    public Location? Location { get; init; }

    /// <summary>Every other field by its name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = [];
}
