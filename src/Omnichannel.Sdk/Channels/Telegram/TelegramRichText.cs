using System.Text;
using System.Text.Json;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>A formatted message as plain words: one line a block, the media beside them. Source: core.telegram.org/bots/api#richmessage.</summary>
internal sealed class TelegramRichText
{
    private readonly StringBuilder _text = new();
    private readonly List<MediaItem> _media = [];

    public static TextContent Read(in JsonElement message)
    {
        var reader = new TelegramRichText();
        reader.Blocks(message);
        var text = reader._text.ToString().TrimEnd('\n');
        return new TextContent { Text = text, Media = reader._media.Count == 0 ? null : reader._media };
    }

    private void Blocks(in JsonElement owner)
    {
        foreach (var block in Items(owner, "blocks"))
        {
            Block(block);
        }
    }

    private void Block(in JsonElement block)
    {
        if (block.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        Line(block, "summary");
        Line(block, "text");
        Line(block, "expression");
        Media(block);
        foreach (var item in Items(block, "items"))
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("label", out var label))
            {
                Words(label);
                _text.Append(' ');
            }

            Blocks(item);
        }

        foreach (var row in Items(block, "cells"))
        {
            Row(row);
        }

        Blocks(block);
        if (block.TryGetProperty("caption", out var caption))
        {
            Caption(caption);
        }

        Line(block, "credit");
    }

    // A table's caption is words; that of a medium is an object with words and a credit.
    private void Caption(in JsonElement caption)
    {
        if (caption.ValueKind == JsonValueKind.Object && caption.TryGetProperty("credit", out _))
        {
            Line(caption, "text");
            Line(caption, "credit");
        }
        else
        {
            Words(caption);
            EndLine();
        }
    }

    private void Row(in JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var isFirst = true;
        foreach (var cell in row.EnumerateArray())
        {
            _text.Append(isFirst ? "" : " | ");
            isFirst = false;
            if (cell.ValueKind == JsonValueKind.Object && cell.TryGetProperty("text", out var words))
            {
                Words(words);
            }
        }

        EndLine();
    }

    private void Media(in JsonElement block)
    {
        if (block.TryGetProperty("photo", out var sizes) && sizes.ValueKind == JsonValueKind.Array
            && TelegramMedia.Photo(sizes.Deserialize(TelegramJsonContext.Default.IReadOnlyListPhotoSize), null) is { } photo)
        {
            _media.Add(photo);
        }

        foreach (var name in (ReadOnlySpan<string>)["animation", "audio", "video", "voice_note"])
        {
            if (block.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
                && value.Deserialize(TelegramJsonContext.Default.MediaFile) is { } file)
            {
                _media.Add(TelegramMedia.File(file) with { Animated = name == "animation" ? true : null });
            }
        }
    }

    private void Line(in JsonElement owner, string name)
    {
        if (owner.TryGetProperty(name, out var words) && words.ValueKind != JsonValueKind.Null)
        {
            Words(words);
            EndLine();
        }
    }

    private void Words(in JsonElement words)
    {
        switch (words.ValueKind)
        {
            case JsonValueKind.String:
                _text.Append(words.GetString());
                break;
            case JsonValueKind.Array:
                foreach (var part in words.EnumerateArray())
                {
                    Words(part);
                }

                break;
            case JsonValueKind.Object when words.TryGetProperty("text", out var inner)
                || words.TryGetProperty("alternative_text", out inner)
                || words.TryGetProperty("expression", out inner):
                Words(inner);
                break;
            default: // an anchor has no words
                break;
        }
    }

    private void EndLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    private static JsonElement.ArrayEnumerator Items(in JsonElement owner, string name)
        => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : default;
}
