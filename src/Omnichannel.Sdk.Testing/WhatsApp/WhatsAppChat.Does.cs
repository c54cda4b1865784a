using System.Text.Json.Nodes;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.WhatsApp;

// What she does.
public sealed partial class WhatsAppChat
{
    /// <summary>Reads everything that has arrived. The receipts are posted when the world settles, unless she shares none.</summary>
    public void Reads()
    {
        foreach (var message in Sees.Where(message => message.Status == "delivered"))
        {
            message.Status = "read";
            if (User.SharesReadReceipts)
            {
                Tell(message, "read");
            }
        }
    }

    /// <summary>Listens to a voice note.</summary>
    public void Plays(SeenMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.Status = "played";
        Tell(message, "played");
    }

    /// <summary>Turns her phone off: what is sent to her is not delivered.</summary>
    public void GoesOffline() => User.IsOnline = false;

    /// <summary>Turns her phone on: what waited arrives.</summary>
    public void ComesOnline()
    {
        User.IsOnline = true;
        List<(SeenMessage Message, bool Visible)> waiting;
        lock (_lock)
        {
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var (message, visible) in waiting)
        {
            Arrive(message, visible);
        }
    }

    /// <summary>Blocks the business, which is not told: its messages are sent and never delivered.</summary>
    public void Blocks() => IsBlocked = true;

    /// <summary>Unblocks the business. What it sent meanwhile stays lost.</summary>
    public void Unblocks() => IsBlocked = false;

    /// <summary>Stops marketing messages of the business in the app.</summary>
    public Task<FakeWebhook> StopsMarketing(CancellationToken cancellationToken = default)
    {
        HasStoppedMarketing = true;
        return PreferAsync("stop", "User requested to stop marketing messages", cancellationToken);
    }

    /// <summary>Takes marketing messages again.</summary>
    public Task<FakeWebhook> ResumesMarketing(CancellationToken cancellationToken = default)
    {
        HasStoppedMarketing = false;
        return PreferAsync("resume", "User requested to resume marketing messages", cancellationToken);
    }

    /// <summary>Moves to another number. Her business-scoped id is replaced, and the business is told both.</summary>
    /// <param name="phone">The new number, in E.164.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task<FakeWebhook> ChangesNumber(string phone, CancellationToken cancellationToken = default)
    {
        var told = User.TellsNumber;
        var oldNumber = User.Number;
        Person.WithPhone(phone);
        var oldUserId = User.TakeNewUserId();
        var now = FakeWhatsApp.Unix(_number.World.Clock.GetUtcNow());
        if (!told)
        {
            var update = new JsonObject
            {
                ["user_id"] = new JsonObject { ["previous"] = oldUserId, ["current"] = User.UserId },
                ["timestamp"] = now,
                ["detail"] = "The user's business-scoped id has changed.",
            };
            return PostAsync("user_id_update", "user_id_update", update, null, User, cancellationToken);
        }

        var id = _number.NewMessageId();
        var message = new JsonObject
        {
            ["from"] = oldNumber,
            ["from_user_id"] = oldUserId,
            ["id"] = id,
            ["timestamp"] = now,
            ["type"] = "system",
            ["system"] = new JsonObject
            {
                ["body"] = $"User {Person.Name} changed from {oldNumber} to {User.Number}",
                ["wa_id"] = User.Number,
                ["user_id"] = User.UserId,
                ["type"] = "user_changed_number",
            },
        };
        return PostAsync("messages", "messages", message, id, null, cancellationToken); // a system message has no contacts
    }

    private Task<FakeWebhook> PreferAsync(string value, string detail, CancellationToken cancellationToken)
    {
        var preference = new JsonObject
        {
            ["user_id"] = User.UserId,
            ["detail"] = detail,
            ["category"] = "marketing_messages",
            ["value"] = value,
            ["timestamp"] = FakeWhatsApp.Unix(_number.World.Clock.GetUtcNow()),
        };
        if (User.TellsNumber)
        {
            preference["wa_id"] = User.Number;
        }

        return PostAsync("user_preferences", "user_preferences", preference, null, User, cancellationToken);
    }

    private Task<FakeWebhook> PostAsync(string field, string part, JsonObject item, string? messageId, WhatsAppUser? contact, CancellationToken cancellationToken)
        => _number.Provider.PostAsync(_number.Webhook("event", field, _number.Value(part, item, contact), messageId), cancellationToken);
}
