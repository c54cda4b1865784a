namespace Omnichannel.Content;

/// <summary>One or more pictures.</summary>
public sealed record ImageContent : MessageContent;

/// <summary>A sound file.</summary>
public sealed record AudioContent : MessageContent;

/// <summary>A voice note, recorded in the app.</summary>
public sealed record VoiceContent : MessageContent;

/// <summary>A film; an animation is a film that is marked <see cref="MediaItem.Animated"/>.</summary>
public sealed record VideoContent : MessageContent;

/// <summary>A file.</summary>
public sealed record DocumentContent : MessageContent;

/// <summary>A sticker.</summary>
public sealed record StickerContent : MessageContent
{
    /// <summary>Gets the emoji that it stands for; null when unknown.</summary>
    public string? Emoji { get; init; }
}
