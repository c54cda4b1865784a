using System.Text.Json.Serialization;

namespace Omnichannel.Content;

/// <summary>What a message says. The JSON has the property <c>type</c> and the fields of its case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(ImageContent), "image")]
[JsonDerivedType(typeof(AudioContent), "audio")]
[JsonDerivedType(typeof(VoiceContent), "voice")]
[JsonDerivedType(typeof(VideoContent), "video")]
[JsonDerivedType(typeof(DocumentContent), "document")]
[JsonDerivedType(typeof(StickerContent), "sticker")]
[JsonDerivedType(typeof(LocationContent), "location")]
[JsonDerivedType(typeof(ContactsContent), "contacts")]
[JsonDerivedType(typeof(PostbackContent), "postback")]
[JsonDerivedType(typeof(FormContent), "form")]
[JsonDerivedType(typeof(CommandContent), "command")]
[JsonDerivedType(typeof(OrderContent), "order")]
[JsonDerivedType(typeof(ShareContent), "share")]
[JsonDerivedType(typeof(StoryMentionContent), "storyMention")]
[JsonDerivedType(typeof(EmailContent), "email")]
[JsonDerivedType(typeof(SystemContent), "system")]
[JsonDerivedType(typeof(UnsupportedContent), "unsupported")]
[JsonDerivedType(typeof(ChoicesContent), "choices")]
[JsonDerivedType(typeof(CardContent), "card")]
[JsonDerivedType(typeof(TemplateContent), "template")]
[JsonDerivedType(typeof(ReactionContent), "reaction")]
[JsonDerivedType(typeof(RequestContent), "request")]
[JsonDerivedType(typeof(FlowContent), "flow")]
[JsonDerivedType(typeof(ProductsContent), "products")]
[JsonDerivedType(typeof(ProviderContent), "provider")]
public abstract record MessageContent
{
    /// <summary>Gets what was said in words: the text itself, a caption, the title of a tapped button; null when nothing was.</summary>
    [JsonPropertyOrder(-2)]
    public string? Text { get; init; }

    /// <summary>Gets the media that belong to it; null when there are none.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<MediaItem>? Media { get; init; }

    /// <summary>Makes a text of a string.</summary>
    public static implicit operator MessageContent(string text) => new TextContent(text);

    /// <summary>Makes a text of a string.</summary>
    public static MessageContent FromString(string text) => new TextContent(text);
}
