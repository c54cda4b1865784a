using System.Buffers;
using Microsoft.Extensions.Options;

namespace Omnichannel.Channels.Telegram;

/// <summary>One bot.</summary>
public sealed class TelegramOptions : ChannelAccountOptions
{
    /// <summary>Gets or sets the bot's token, as @BotFather gives it. A secret.</summary>
    /// <value>Required: letters, digits, <c>:</c>, <c>_</c> and <c>-</c>.</value>
    public string BotToken { get; set; } = "";

    /// <summary>Gets or sets the secret that Telegram repeats in every webhook (<c>secret_token</c> of <c>setWebhook</c>).</summary>
    /// <value>1 to 256 of A-Z a-z 0-9 _ -. Required unless <see cref="Polling"/>; without it every webhook is rejected.</value>
    public string? SecretToken { get; set; }

    /// <summary>Gets or sets a second secret that proves webhooks: the old one, until <c>setWebhook</c> has told Telegram the new one and what was on its way has come.</summary>
    /// <value>Null by default; the same characters. Take it away afterwards: whoever knows it is believed.</value>
    public string? SecondarySecretToken { get; set; }

    /// <summary>Gets or sets whether the bot fetches its updates by long polling, so that it needs no public address.</summary>
    /// <value>False by default. Telegram refuses to be polled while a webhook is set.</value>
    public bool Polling { get; set; }

    /// <summary>Gets or sets whether polling takes away a webhook that stands in its way.</summary>
    /// <value>False by default: polling waits and says so in the log, for the webhook may be another host's.</value>
    public bool DeleteWebhookToPoll { get; set; }

    /// <summary>Gets or sets the bot's public name without @, for links that open a chat with it.</summary>
    /// <value>Null by default: there are no links, and a command that names another bot counts as ours.</value>
    public string? BotUsername { get; set; }

    /// <summary>Gets or sets the kinds of updates that polling asks for.</summary>
    /// <value>Null by default: <see cref="DefaultAllowedUpdates"/>. A webhook has its own list, given to <c>setWebhook</c>.</value>
    public IList<string>? AllowedUpdates { get; set; }

    /// <summary>Gets every kind of update that the channel reads, those that must be asked for by name included (reactions, members).</summary>
    public static IReadOnlyList<string> DefaultAllowedUpdates { get; } =
    [
        "message", "edited_message", "channel_post", "edited_channel_post",
        "business_connection", "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
        "message_reaction", "message_reaction_count",
        "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media",
        "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
    ];

    /// <summary>Makes the address that calls go to: the service's, or <see cref="ChannelAccountOptions.BaseAddress"/>, with the token in its path.</summary>
    /// <returns>A secret, as the token is.</returns>
    public Uri GetEndpoint() => new(GetBase() + "/bot" + BotToken + "/");

    internal Uri GetFileUrl(string path) => new(GetBase() + "/file/bot" + BotToken + "/" + path);

    private string GetBase() => (BaseAddress ?? TelegramChannel.ServiceAddress).GetLeftPart(UriPartial.Path).TrimEnd('/');
}

internal sealed class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:_-");
    private static readonly SearchValues<char> SecretCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (string.IsNullOrEmpty(options.BotToken) || options.BotToken.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            result.AddError($"Telegram account '{name}' needs the token of its bot, letters, digits, ':', '_' and '-'.", nameof(options.BotToken));
        }

        if (string.IsNullOrEmpty(options.SecretToken))
        {
            if (!options.Polling)
            {
                result.AddError($"Telegram account '{name}' needs the secret that proves its webhooks, unless it polls.", nameof(options.SecretToken));
            }
        }
        else if (!IsSecret(options.SecretToken))
        {
            result.AddError($"Telegram account '{name}' takes 1 to 256 of A-Z a-z 0-9 _ -.", nameof(options.SecretToken));
        }

        if (options.SecondarySecretToken is { } second && !IsSecret(second))
        {
            result.AddError($"Telegram account '{name}' takes 1 to 256 of A-Z a-z 0-9 _ -, or none.", nameof(options.SecondarySecretToken));
        }

        if (options.BotUsername is { } username && (username.Length is 0 or > 32 || username.AsSpan().ContainsAnyExcept(NameCharacters)))
        {
            result.AddError($"Telegram account '{name}' takes the bot's name without @, 1 to 32 of A-Z a-z 0-9 _.", nameof(options.BotUsername));
        }

        if (options.AllowedUpdates?.Any(string.IsNullOrWhiteSpace) == true)
        {
            result.AddError($"Telegram account '{name}' names an update of no kind.", nameof(options.AllowedUpdates));
        }

        return result.Build();
    }

    private static bool IsSecret(string secret) => secret.Length is > 0 and <= 256 && !secret.AsSpan().ContainsAnyExcept(SecretCharacters);
}
