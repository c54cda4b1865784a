using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>A number of the business: one channel account.</summary>
public sealed class WhatsAppNumber
{
    private readonly Dictionary<(Person Person, WhatsAppGroup? Group), WhatsAppChat> _chats = [];
    private readonly Queue<DateTimeOffset> _sent = [];
    private readonly Lock _lock = new();

    internal WhatsAppNumber(FakeWhatsApp provider, string name, WorldContext world, FakeIds ids)
    {
        Provider = provider;
        Name = name;
        World = world;
        Ids = ids;
        DisplayPhoneNumber = "6221" + ids.Digits(8);
        PhoneNumberId = ids.Digits(15);
        AccessToken = "EAA" + ids.Hex(60);
        AppSecret = ids.Hex(32);
        VerifyToken = ids.Hex(24);
    }

    /// <summary>Gets the server that it stands on.</summary>
    public FakeWhatsApp Provider { get; }

    /// <summary>Gets the account's name at the host.</summary>
    public string Name { get; }

    /// <summary>Gets the number: digits only.</summary>
    public string DisplayPhoneNumber { get; }

    /// <summary>Gets Meta's id of the number.</summary>
    public string PhoneNumberId { get; }

    /// <summary>Gets the token that calls must carry.</summary>
    public string AccessToken { get; }

    /// <summary>Gets the secret that webhooks are signed with.</summary>
    public string AppSecret { get; }

    /// <summary>Gets the word of the handshake.</summary>
    public string VerifyToken { get; }

    /// <summary>Gets or sets how many messages may leave in one second.</summary>
    /// <value>80 by default.</value>
    public int MessagesPerSecond { get; set; } = 80;

    /// <summary>Gets or sets how many messages one person may get in a burst; after that one in six seconds.</summary>
    /// <value>45 by default.</value>
    public int PairBurst { get; set; } = 45;

    internal WorldContext World { get; }

    internal FakeIds Ids { get; }

    internal WhatsAppChat Chat(Person person, WhatsAppGroup? group = null)
    {
        lock (_lock)
        {
            return _chats.TryGetValue((person, group), out var chat) ? chat : _chats[(person, group)] = new WhatsAppChat(this, person, group);
        }
    }

    /// <summary>Tells the host something about the account itself: <c>account_update</c>, <c>message_template_status_update</c>...</summary>
    /// <param name="field">The webhook's field.</param>
    /// <param name="value">What Meta puts there.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <exception cref="WebhookRefusedException">The host did not acknowledge it.</exception>
    public Task<FakeWebhook> Notifies(string field, JsonObject value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(value);
        return Provider.PostAsync(Webhook("event", field, value, null), cancellationToken);
    }

    internal WhatsAppChat? FindChatOf(string messageId)
    {
        lock (_lock)
        {
            return _chats.Values.FirstOrDefault(chat => chat.Said.Any(said => said.Id == messageId));
        }
    }

    internal void CountSend(DateTimeOffset now)
    {
        lock (_lock)
        {
            while (_sent.TryPeek(out var first) && first <= now - TimeSpan.FromSeconds(1))
            {
                _sent.Dequeue();
            }

            if (_sent.Count >= MessagesPerSecond)
            {
                throw new GraphException(130429, "Too many messages were sent from this phone number in a short time.");
            }

            _sent.Enqueue(now);
        }
    }

    internal string NewMessageId() => "wamid." + Convert.ToBase64String([0x1d, 0x08, .. Ids.Bytes(31)]);

    /// <summary>Makes a webhook of one change.</summary>
    internal FakeWebhook Webhook(string kind, string field, JsonObject value, string? messageId)
    {
        var body = MetaJson.Write(new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = Provider.BusinessAccountId,
                ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
            }),
        });
        var key = Encoding.UTF8.GetBytes(AppSecret);
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json",
            ["User-Agent"] = "facebookexternalua",
            ["X-Hub-Signature"] = "sha1=" + Convert.ToHexStringLower(LegacyHash(key, body)),
            ["X-Hub-Signature-256"] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, body)),
        };
        return new FakeWebhook(Provider.Name, Name, kind, "POST", World.Host.Webhook(Provider.Name, Name), headers, body, World.Clock.GetUtcNow()) { MessageId = messageId };
    }

    /// <summary>Makes the value of a change, with what every value has.</summary>
    internal JsonObject Value(string part, JsonObject item, WhatsAppUser? contact = null)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = DisplayPhoneNumber, ["phone_number_id"] = PhoneNumberId },
        };
        if (contact is not null)
        {
            var profile = new JsonObject { ["name"] = contact.Person.Name };
            if (contact.Username is not null)
            {
                profile["username"] = contact.Username;
            }

            var person = new JsonObject { ["profile"] = profile };
            if (contact.TellsNumber)
            {
                person["wa_id"] = contact.Number;
            }

            person["user_id"] = contact.UserId;
            value["contacts"] = new JsonArray(person);
        }

        value[part] = new JsonArray(item);
        return value;
    }

    // Meta still sends the old signature beside the new one.
#pragma warning disable CA5350
    private static byte[] LegacyHash(byte[] key, byte[] body) => HMACSHA1.HashData(key, body);
#pragma warning restore CA5350
}
