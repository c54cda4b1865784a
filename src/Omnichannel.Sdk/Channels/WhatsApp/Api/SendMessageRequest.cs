using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>One message on its way to a user or a group. Exactly one of <see cref="To"/> and <see cref="Recipient"/> is given, and the object that <see cref="Type"/> names.</summary>
public sealed record SendMessageRequest
{
    /// <summary>Gets <c>whatsapp</c>.</summary>
    public string MessagingProduct { get; init; } = "whatsapp";

    /// <summary>Gets <c>individual</c> or <c>group</c>.</summary>
    public string RecipientType { get; init; } = "individual";

    /// <summary>Gets the number in digits, or the id of the group.</summary>
    public string? To { get; init; }

    /// <summary>Gets the business-scoped user id, when there is no number.</summary>
    public string? Recipient { get; init; }

    /// <summary>Gets the kind of message.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the message that it answers.</summary>
    public MessageReference? Context { get; init; }

    /// <summary>Gets a value of ours that comes back with every receipt; up to 512 characters.</summary>
    public string? BizOpaqueCallbackData { get; init; }

    /// <summary>Gets the text.</summary>
    public TextBody? Text { get; init; }

    /// <summary>Gets the picture.</summary>
    public MediaBody? Image { get; init; }

    /// <summary>Gets the sound or voice note.</summary>
    public MediaBody? Audio { get; init; }

    /// <summary>Gets the film.</summary>
    public MediaBody? Video { get; init; }

    /// <summary>Gets the file.</summary>
    public MediaBody? Document { get; init; }

    /// <summary>Gets the sticker.</summary>
    public MediaBody? Sticker { get; init; }

    /// <summary>Gets the place.</summary>
    public LocationBody? Location { get; init; }

    /// <summary>Gets the contact cards, 1 to 5.</summary>
    public IReadOnlyList<ContactBody>? Contacts { get; init; }

    /// <summary>Gets the reaction.</summary>
    public ReactionBody? Reaction { get; init; }

    /// <summary>Gets the message with buttons, a list, products or a request.</summary>
    public InteractiveBody? Interactive { get; init; }

    /// <summary>Gets the template.</summary>
    public TemplateBody? Template { get; init; }

    /// <summary>Gets or sets what the host says in WhatsApp's own words, by property; null as a rule.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Raw { get; set; } // generated JSON cannot initialise it
}

/// <summary>Names a message.</summary>
/// <param name="MessageId">Its <c>wamid</c>.</param>
public sealed record MessageReference(string MessageId);

/// <summary>A text.</summary>
/// <param name="Body">The text, up to 4096 characters.</param>
/// <param name="PreviewUrl">Whether the first link gets a preview; null leaves it to the service.</param>
public sealed record TextBody(string Body, bool? PreviewUrl = null);

/// <summary>A reaction.</summary>
/// <param name="MessageId">The message it is about.</param>
/// <param name="Emoji">The emoji; empty takes the reaction back.</param>
public sealed record ReactionBody(string MessageId, string Emoji);
