using System.Globalization;
using System.Text;
using Omnichannel.Channels;
using Omnichannel.Content;

namespace Omnichannel.Delivery;

/// <summary>Makes of a message what a channel can show. Pure.</summary>
internal static class ContentAdapter
{
    /// <summary>Cuts a message into what the channel takes in one piece each, or says why it cannot be shown at all.</summary>
    public static AdaptedContent Plan(MessageContent content, ChannelCapabilities capabilities)
    {
        var refusal = Check(content, capabilities);
        if (refusal is not null)
        {
            return new AdaptedContent([], null, refusal);
        }

        return content switch
        {
            TextContent text => SplitText(text, capabilities),
            ImageContent or AudioContent or VoiceContent or VideoContent or DocumentContent or StickerContent => SplitMedia(content, capabilities),
            ChoicesContent choices => new AdaptedContent([choices], ChoiceForm(choices, capabilities) is var form && form == ChoiceForms.Native ? null : form),
            _ when capabilities.Contents.Contains(Kind(content)) => new AdaptedContent([content], null),
            _ => AsText(content) is { } text ? SplitText(new TextContent(text), capabilities) with { Note = "text" } : new AdaptedContent([], null, FailureReason.BadContent),
        };
    }

    /// <summary>Gives a planned message its last form, with payloads that fit.</summary>
    public static MessageContent Render(EntryId entry, MessageContent content, ChannelCapabilities capabilities)
    {
        if (content is CardContent { Choices: { } buttons } card)
        {
            return card with { Choices = Fit(entry, buttons, capabilities.Choices) };
        }

        if (content is not ChoicesContent choices)
        {
            return content;
        }

        return ChoiceForm(choices, capabilities) switch
        {
            ChoiceForms.NumberedText => new TextContent(Numbered(choices)),
            ChoiceForms.List => choices with { Choices = Fit(entry, choices.Choices, capabilities.Choices), AsList = true },
            _ => choices with { Choices = Fit(entry, choices.Choices, capabilities.Choices) },
        };
    }

    /// <summary>Whether the choices go out as a numbered text, so that the answer is a number.</summary>
    public static bool IsNumbered(MessageContent content, ChannelCapabilities capabilities)
        => content is ChoicesContent choices && ChoiceForm(choices, capabilities) == ChoiceForms.NumberedText;

    /// <summary>The JSON type of a content.</summary>
    public static string Kind(MessageContent content) => content switch
    {
        TextContent => "text",
        ImageContent => "image",
        AudioContent => "audio",
        VoiceContent => "voice",
        VideoContent => "video",
        DocumentContent => "document",
        StickerContent => "sticker",
        LocationContent => "location",
        ContactsContent => "contacts",
        ChoicesContent => "choices",
        CardContent => "card",
        TemplateContent => "template",
        ReactionContent => "reaction",
        RequestContent => "request",
        FlowContent => "flow",
        ProductsContent => "products",
        ProviderContent => "provider",
        EmailContent => "email",
        ShareContent => "share",
        _ => "inbound",
    };

    private static FailureReason? Check(MessageContent content, ChannelCapabilities capabilities) => content switch
    {
        TextContent { Text: null or "" } => FailureReason.BadContent,
        ChoicesContent { Choices.Count: 0 } => FailureReason.BadContent,
        TemplateContent { Text: null or "" } when !capabilities.Contents.Contains("template") => FailureReason.BadTemplate,
        ReactionContent or FlowContent or ProductsContent or ProviderContent when !capabilities.Contents.Contains(Kind(content)) => FailureReason.BadContent,
        ImageContent or AudioContent or VoiceContent or VideoContent or DocumentContent or StickerContent when content.Media is null or { Count: 0 } => FailureReason.BadMedia,
        _ when TooLarge(content, capabilities) => FailureReason.BadMedia,
        _ => null,
    };

    private static bool TooLarge(MessageContent content, ChannelCapabilities capabilities)
        => capabilities.MaxMediaBytes.TryGetValue(Kind(content), out var limit) && content.Media?.Any(media => media.Size > limit) == true;

    private static AdaptedContent SplitText(TextContent content, ChannelCapabilities capabilities)
    {
        var text = content.Text ?? "";
        if (text.Length <= capabilities.MaxTextLength)
        {
            return new AdaptedContent([content], null);
        }

        var parts = new List<MessageContent>();
        foreach (var part in Pieces(text, capabilities.MaxTextLength))
        {
            parts.Add(content with { Text = part, Entities = null });
        }

        return new AdaptedContent(parts, "split");
    }

    private static AdaptedContent SplitMedia(MessageContent content, ChannelCapabilities capabilities)
    {
        var kind = Kind(content);
        var media = content.Media!; // Check saw at least one
        if (!capabilities.Contents.Contains(kind))
        {
            if (capabilities.Contents.Contains("document") && kind != "document")
            {
                var plan = SplitMedia(new DocumentContent { Text = content.Text, Media = media }, capabilities);
                return plan with { Note = "document" };
            }

            return AsText(content) is { } links ? SplitText(new TextContent(links), capabilities) with { Note = "link" } : new AdaptedContent([], null, FailureReason.BadContent);
        }

        var parts = new List<MessageContent>();
        string? note = null;
        foreach (var chunk in media.Chunk(Math.Max(1, capabilities.MaxMediaPerMessage)))
        {
            var caption = parts.Count == 0 ? chunk[0].Caption ?? content.Text : chunk[0].Caption;
            if (caption is null || (caption.Length <= capabilities.MaxCaptionLength && !capabilities.WithoutCaption.Contains(kind)))
            {
                parts.Add(content with { Text = caption, Media = [chunk[0] with { Caption = caption }, .. chunk[1..]] });
                continue;
            }

            note = "captionAsText";
            parts.Add(content with { Text = null, Media = [chunk[0] with { Caption = null }, .. chunk[1..]] });
            parts.AddRange(Pieces(caption, capabilities.MaxTextLength).Select(piece => new TextContent(piece)));
        }

        return new AdaptedContent(parts, note ?? (parts.Count > 1 ? "split" : null));
    }

    private static IEnumerable<string> Pieces(string text, int limit)
    {
        var start = 0;
        while (text.Length - start > limit)
        {
            var window = text.AsSpan(start, limit);
            var cut = window.LastIndexOf('\n');
            cut = cut > limit / 2 ? cut : window.LastIndexOf(' ');
            cut = cut > limit / 2 ? cut : limit;
            if (cut == limit && char.IsHighSurrogate(text[start + cut - 1]))
            {
                cut--;
            }

            yield return text.Substring(start, cut).TrimEnd();
            start += cut;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static string ChoiceForm(ChoicesContent content, ChannelCapabilities capabilities)
    {
        if (capabilities.Choices is not { } can || !capabilities.Contents.Contains("choices") || (content.Text?.Length ?? 0) > can.MaxBodyLength)
        {
            return ChoiceForms.NumberedText;
        }

        var links = content.Choices.Count(choice => choice.Url is not null);
        var answers = content.Choices.Count - links;
        var fits = !content.AsList
            && content.Choices.Count <= can.MaxButtons
            && links <= can.MaxLinkButtons
            && (links == 0 || answers == 0 || can.MixedButtons)
            && content.Choices.All(choice => choice.Title.Length <= can.MaxButtonTitleLength && (choice.Description is null || can.MaxListItems == 0));
        if (fits)
        {
            return ChoiceForms.Native;
        }

        return links == 0
            && content.Choices.Count <= can.MaxListItems
            && content.Choices.All(choice => choice.Title.Length <= can.MaxListTitleLength && (choice.Description?.Length ?? 0) <= can.MaxListDescriptionLength)
            ? ChoiceForms.List
            : ChoiceForms.NumberedText;
    }

    private static IReadOnlyList<Choice> Fit(EntryId entry, IReadOnlyList<Choice> choices, ChoiceCapabilities? capabilities)
    {
        var limit = capabilities?.MaxPayloadBytes ?? int.MaxValue;
        return choices.All(choice => Encoding.UTF8.GetByteCount(choice.Id) <= limit)
            ? choices
            : [.. choices.Select((choice, index) => Encoding.UTF8.GetByteCount(choice.Id) <= limit ? choice : choice with { Id = ChoiceReference.Make(entry, index) })];
    }

    private static string Numbered(ChoicesContent content)
    {
        var text = new StringBuilder();
        foreach (var line in new[] { content.Header, content.Text })
        {
            if (!string.IsNullOrEmpty(line))
            {
                text.Append(line).Append('\n');
            }
        }

        for (var index = 0; index < content.Choices.Count; index++)
        {
            var choice = content.Choices[index];
            text.Append(CultureInfo.InvariantCulture, $"{index + 1}. {choice.Title}");
            if (choice.Description is { Length: > 0 } description)
            {
                text.Append(" - ").Append(description);
            }

            if (choice.Url is { } url)
            {
                text.Append(": ").Append(url);
            }

            text.Append('\n');
        }

        if (!string.IsNullOrEmpty(content.Footer))
        {
            text.Append(content.Footer);
        }

        return text.ToString().TrimEnd();
    }

    private static string? AsText(MessageContent content) => content switch
    {
        LocationContent place => string.Join('\n', new[] { place.Name, place.Address, string.Create(CultureInfo.InvariantCulture, $"https://maps.google.com/?q={place.Latitude},{place.Longitude}") }.Where(line => !string.IsNullOrEmpty(line))),
        ContactsContent cards => string.Join("\n\n", cards.Contacts.Select(card => string.Join('\n', new[] { card.Name }.Concat((card.Phones ?? []).Concat(card.Emails ?? []).Select(point => point.Value)).Where(line => !string.IsNullOrEmpty(line))))),
        CardContent card => string.Join('\n', new[] { card.Title, card.Text, card.Media is [var picture, ..] ? picture.Url : null }.Concat((card.Choices ?? []).Select(choice => choice.Url is null ? choice.Title : $"{choice.Title}: {choice.Url}")).Append(card.Footer).Where(line => !string.IsNullOrEmpty(line))),
        RequestContent request => request.Text,
        TemplateContent template => template.Text,
        EmailContent email => email.Text,
        ShareContent share => string.Join('\n', new[] { share.Title, share.Url }.Where(line => !string.IsNullOrEmpty(line))),
        _ when content.Media is { Count: > 0 } media && media.All(item => item.Url is not null) => string.Join('\n', new[] { content.Text ?? media[0].Caption }.Concat(media.Select(item => item.Url)).Where(line => !string.IsNullOrEmpty(line))),
        _ => null,
    };

    private static class ChoiceForms
    {
        public const string Native = "native";
        public const string List = "list";
        public const string NumberedText = "numberedText";
    }
}
