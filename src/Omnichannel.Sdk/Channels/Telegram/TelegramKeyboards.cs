using System.Text;
using Omnichannel.Channels.Telegram.Api;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>Makes the calls that send buttons.</summary>
internal static class TelegramKeyboards
{
    public static SendRequest Choices(string account, TelegramTarget target, ChoicesContent content)
        => Show(account, target, content, TextOf(content)) with { ReplyMarkup = Inline(account, content.Choices) };

    public static SendRequest Card(string account, TelegramTarget target, CardContent content)
        => Show(account, target, content, TextOf(content)) with { ReplyMarkup = Inline(account, content.Choices) };

    public static SendMessageRequest Request(string account, TelegramTarget target, RequestContent content)
    {
        var button = content.Input switch
        {
            RequestedInput.Contact => new KeyboardButton { Text = content.ButtonLabel ?? "📱", RequestContact = true },
            RequestedInput.Location => new KeyboardButton { Text = content.ButtonLabel ?? "📍", RequestLocation = true },
            _ => throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{account}' cannot ask for {content.Input}."),
        };
        return TelegramRequests.Text(target, content.Text ?? button.Text) with
        {
            ReplyMarkup = new ReplyMarkup { Keyboard = [[button]], ResizeKeyboard = true, OneTimeKeyboard = true },
        };
    }

    /// <summary>Makes the buttons below a message, one a row; null for none.</summary>
    public static ReplyMarkup? Inline(string account, IReadOnlyList<Choice>? choices)
        => choices is null or { Count: 0 } ? null : new ReplyMarkup { InlineKeyboard = [.. choices.Select(choice => (IReadOnlyList<InlineKeyboardButton>)[Button(account, choice)])] };

    /// <summary>The words above the buttons. Telegram's buttons have one line, so what else is to be said of an answer stands here.</summary>
    public static string TextOf(ChoicesContent content)
    {
        var text = new StringBuilder();
        Line(text, content.Header);
        Line(text, content.Text);
        string? section = null;
        foreach (var choice in content.Choices)
        {
            if (choice.Section is { Length: > 0 } && choice.Section != section)
            {
                section = choice.Section;
                Line(text, section);
            }

            if (choice.Description is { Length: > 0 } description)
            {
                Line(text, $"{choice.Title}: {description}");
            }
        }

        Line(text, content.Footer);
        return text.ToString();
    }

    public static string TextOf(CardContent content)
    {
        var text = new StringBuilder();
        Line(text, content.Title);
        Line(text, content.Text);
        Line(text, content.Footer);
        return text.ToString();
    }

    // A picture with words below it; words without a picture; and where they are too many for a caption, words below the picture's preview.
    private static SendRequest Show(string account, TelegramTarget target, MessageContent content, string text)
    {
        if (content.Media is not [var item, ..])
        {
            return TelegramRequests.Text(target, text);
        }

        return text.Length <= TelegramCapabilities.MaxCaptionLength || item.Url is null
            ? TelegramMediaRequests.One(account, target, content, item, text)
            : TelegramRequests.Text(target, text) with
            {
                LinkPreviewOptions = new LinkPreviewOptions { Url = item.Url, PreferLargeMedia = true, ShowAboveText = true },
            };
    }

    private static InlineKeyboardButton Button(string account, Choice choice)
    {
        if (choice.Url is { } url)
        {
            return new InlineKeyboardButton { Text = choice.Title, Url = url };
        }

        return Encoding.UTF8.GetByteCount(choice.Id) is >= 1 and <= TelegramCapabilities.MaxPayloadBytes
            ? new InlineKeyboardButton { Text = choice.Title, CallbackData = choice.Id }
            : throw TelegramErrors.Refuse(FailureReason.BadContent, $"Telegram account '{account}': a button carries 1 to {TelegramCapabilities.MaxPayloadBytes} bytes.");
    }

    private static void Line(StringBuilder text, string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(line);
        }
    }
}
