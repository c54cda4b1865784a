using System.Collections.Frozen;
using System.Text.Json;
using Omnichannel.Content;

namespace Omnichannel.Channels.Telegram;

/// <summary>What is said in kinds that have no type of their own in the shared terms. Source: core.telegram.org/bots/api#message.</summary>
internal static class TelegramRareContents
{
    /// <summary>Fields beside the content.</summary>
    private static readonly FrozenSet<string> Beside = FrozenSet.ToFrozenSet(
    [
        "author_signature", "caption_entities", "edit_date", "effect_id", "external_reply", "forward_date", "forward_from", "forward_from_chat",
        "forward_from_message_id", "forward_origin", "forward_sender_name", "forward_signature", "guest_bot_caller_chat", "guest_bot_caller_user",
        "has_media_spoiler", "has_protected_content", "is_automatic_forward", "is_paid_post", "link_preview_options", "paid_star_count", "quote",
        "reply_markup", "reply_to_checklist_task_id", "reply_to_poll_option_id", "reply_to_story", "sender_boost_count", "sender_business_bot",
        "sender_tag", "show_caption_above_media", "suggested_post_info", "via_bot",
    ]);

    /// <summary>What somebody sent, each with the field of it that is words; null when it has none.</summary>
    private static readonly FrozenDictionary<string, string?> Said = new Dictionary<string, string?>
    {
        ["checklist"] = "title",
        ["dice"] = "emoji",
        ["game"] = "title",
        ["giveaway"] = "prize_description",
        ["giveaway_winners"] = "prize_description",
        ["invoice"] = "title",
        ["passport_data"] = null,
        ["poll"] = "question",
    }.ToFrozenDictionary();

    /// <summary>What Telegram notes in the chat.</summary>
    private static readonly FrozenSet<string> Notices = FrozenSet.ToFrozenSet(
    [
        "boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left", "chat_shared", "checklist_tasks_added",
        "checklist_tasks_done", "connected_website", "delete_chat_photo", "direct_message_price_changed", "forum_topic_closed", "forum_topic_created",
        "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "gift", "gift_upgrade_sent",
        "giveaway_completed", "giveaway_created", "group_chat_created", "left_chat_member", "managed_bot_created", "message_auto_delete_timer_changed",
        "migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo", "new_chat_title", "paid_message_price_changed",
        "pinned_message", "poll_option_added", "poll_option_deleted", "proximity_alert_triggered", "refunded_payment", "successful_payment",
        "suggested_post_approval_failed", "suggested_post_approved", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded",
        "supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended", "video_chat_participants_invited", "video_chat_scheduled",
        "video_chat_started", "write_access_allowed",
    ]);

    public static MessageContent Read(Dictionary<string, JsonElement> fields, string? caption, TelegramDetails details)
    {
        foreach (var (name, value) in fields)
        {
            switch (name)
            {
                case "web_app_data" when value.ValueKind == JsonValueKind.Object:
                    return TelegramForms.Read(value);
                case "story" when value.ValueKind == JsonValueKind.Object:
                    return TelegramStories.Read(value);
                case "paid_media" when value.ValueKind == JsonValueKind.Object:
                    return TelegramPaidMedia.Read(value, caption);
                case "rich_message" when value.ValueKind == JsonValueKind.Object:
                    return TelegramRichText.Read(value);
                case var _ when Said.TryGetValue(name, out var words):
                    return new UnsupportedContent { ProviderType = name, Text = words is null ? null : Words(value, words), Media = Pictures(value) };
                case var _ when Notices.Contains(name):
                    return new SystemContent { Event = name, Text = value.ValueKind == JsonValueKind.String ? value.GetString() : Words(value, "text") };
                default:
                    break;
            }
        }

        return new UnsupportedContent { ProviderType = Unknown(fields), Text = caption };
    }

    /// <summary>Whether a field is kept with the content, so that it need not stand among the details.</summary>
    public static bool IsRead(string name) => name is "web_app_data" or "rich_message" or "passport_data" or "reply_markup";

    // A new kind is an object or a list; a new flag beside a kind is neither.
    private static string Unknown(Dictionary<string, JsonElement> fields)
        => fields.Where(field => !Beside.Contains(field.Key))
            .OrderBy(field => field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? 0 : 1)
            .Select(field => field.Key)
            .FirstOrDefault() ?? "message";

    private static string? Words(in JsonElement value, string name)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var words) && words.ValueKind == JsonValueKind.String ? words.GetString() : null;

    private static List<MediaItem>? Pictures(in JsonElement value)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("photo", out var sizes) && sizes.ValueKind == JsonValueKind.Array
            && TelegramMedia.Photo(sizes.Deserialize(TelegramJsonContext.Default.IReadOnlyListPhotoSize), null) is { } photo
            ? [photo]
            : null;
}
