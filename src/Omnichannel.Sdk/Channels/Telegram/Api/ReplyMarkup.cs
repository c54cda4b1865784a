namespace Omnichannel.Channels.Telegram.Api;

/// <summary>Buttons: inline ones below a message, or a keyboard in place of the customer's own.</summary>
public sealed record ReplyMarkup
{
    /// <summary>Gets the rows of buttons below the message.</summary>
    public IReadOnlyList<IReadOnlyList<InlineKeyboardButton>>? InlineKeyboard { get; init; }

    /// <summary>Gets the rows of a keyboard.</summary>
    public IReadOnlyList<IReadOnlyList<KeyboardButton>>? Keyboard { get; init; }

    /// <summary>Gets whether the keyboard is as low as its buttons allow.</summary>
    public bool? ResizeKeyboard { get; init; }

    /// <summary>Gets whether the keyboard goes away once it is used.</summary>
    public bool? OneTimeKeyboard { get; init; }
}
