using System.Globalization;
using System.Text.RegularExpressions;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Twilio;

/// <summary>One person's text messages with a Twilio number, or her WhatsApp chat with it.</summary>
public sealed partial class TwilioChat : Chat
{
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(25);
    private static readonly HashSet<string> StopWords = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT" };
    private static readonly HashSet<string> StartWords = new(StringComparer.OrdinalIgnoreCase) { "START", "UNSTOP", "YES" };
    private static readonly HashSet<string> HelpWords = new(StringComparer.OrdinalIgnoreCase) { "HELP", "INFO" };

    private readonly TwilioNumber _number;
    private readonly Dictionary<SeenMessage, string?> _callbacks = [];
    private readonly Lock _lock = new();
    private DateTimeOffset? _lastInboundAt;
    private DateTimeOffset? _typingAt;

    internal TwilioChat(TwilioNumber number, Person person, bool isWhatsApp)
        : base(number.World, person)
        => (_number, IsWhatsApp) = (number, isWhatsApp);

    /// <summary>Gets the business's number.</summary>
    public TwilioNumber Number => _number;

    /// <summary>Gets whether it is WhatsApp and no text message.</summary>
    public bool IsWhatsApp { get; }

    /// <summary>Gets whether the business may write anything now: always by text message; on WhatsApp, when she wrote less than 24 hours ago.</summary>
    public bool IsWindowOpen => !IsWhatsApp || (_lastInboundAt is { } at && _number.World.Clock.GetUtcNow() - at < TimeSpan.FromHours(24));

    /// <summary>Gets whether she has sent STOP and not START since.</summary>
    public bool HasOptedOut => _number.HasOptedOut(Person.Phone ?? "");

    /// <summary>Gets whether she sees the business typing.</summary>
    public bool SeesTyping => _typingAt is { } at && _number.World.Clock.GetUtcNow() - at < TypingLasts && (Sees.Count == 0 || Sees[^1].At < at);

    /// <inheritdoc/>
    public override Task<FakeWebhook> Says(string text, SeenMessage? replyTo = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parameters = new Dictionary<string, string> { ["Body"] = text };
        if (IsWhatsApp && replyTo is not null)
        {
            (parameters["OriginalRepliedMessageSid"], parameters["OriginalRepliedMessageSender"]) = (replyTo.Id, "whatsapp:" + _number.Phone);
        }

        if (!IsWhatsApp && OptOutType(text.Trim()) is { } optOut)
        {
            if (_number.TellsOptOuts)
            {
                parameters["OptOutType"] = optOut.Type;
            }

            Show(new SeenMessage("SM" + _number.Ids.Hex(32), "text", _number.World.Clock.GetUtcNow()) { Text = optOut.Answer, Status = "delivered" });
        }

        return SendAsync(parameters, text, replyTo?.Id, [], cancellationToken);
    }

    /// <summary>Sends a photo: an MMS, or on WhatsApp a picture.</summary>
    public Task<FakeWebhook> SendsPhoto(string? caption = null, byte[]? bytes = null, CancellationToken cancellationToken = default)
        => SendAsync(new Dictionary<string, string> { ["Body"] = caption ?? "" }, caption ?? "", null, [(bytes ?? SampleFiles.Jpeg, "image/jpeg")], cancellationToken);

    /// <summary>Sends several media in one message.</summary>
    public Task<FakeWebhook> SendsMedia(string text, IReadOnlyList<(byte[] Bytes, string Mime)> media, CancellationToken cancellationToken = default)
        => SendAsync(new Dictionary<string, string> { ["Body"] = text }, text, null, media, cancellationToken);

    /// <summary>Sends a place, on WhatsApp.</summary>
    /// <exception cref="InvalidOperationException">A text message holds no place.</exception>
    public Task<FakeWebhook> SendsLocation(double latitude, double longitude, string? name = null, string? address = null, CancellationToken cancellationToken = default)
    {
        if (!IsWhatsApp)
        {
            throw new InvalidOperationException("A text message holds no place.");
        }

        var parameters = new Dictionary<string, string>
        {
            ["Body"] = "",
            ["Latitude"] = latitude.ToString(CultureInfo.InvariantCulture),
            ["Longitude"] = longitude.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in new[] { ("Label", name), ("Address", address) })
        {
            if (value is not null)
            {
                parameters[key] = value;
            }
        }

        return SendAsync(parameters, name ?? "", null, [], cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<FakeWebhook> Taps(string title, CancellationToken cancellationToken = default)
    {
        if (FindButton(title) is not { } found)
        {
            return Says(FindNumber(title) ?? throw NoButton(title), null, cancellationToken);
        }

        var parameters = new Dictionary<string, string> { ["Body"] = title, ["OriginalRepliedMessageSid"] = found.Message.Id, ["OriginalRepliedMessageSender"] = "whatsapp:" + _number.Phone };
        switch (found.Button.Action)
        {
            case "button":
                (parameters["ButtonText"], parameters["ButtonPayload"], parameters["MessageType"]) = (title, found.Button.Payload ?? "", "button");
                break;
            case "list":
                (parameters["ListTitle"], parameters["ListId"], parameters["MessageType"]) = (title, found.Button.Payload ?? "", "interactive");
                break;
            default:
                throw new InvalidOperationException($"A tap on '{title}' tells the business nothing by itself ({found.Button.Url}).");
        }

        return SendAsync(parameters, title, found.Message.Id, [], cancellationToken);
    }

    /// <summary>Reads everything. On WhatsApp the receipts are posted when the world settles; a text message has none.</summary>
    public void Reads()
    {
        foreach (var message in Sees.Where(message => message.Status == "delivered"))
        {
            message.Status = "read";
            if (IsWhatsApp && Person.WhatsApp.SharesReadReceipts)
            {
                Tell(message, "read");
            }
        }
    }

    internal void SawTyping() => _typingAt = _number.World.Clock.GetUtcNow();

    internal void Take(SeenMessage message, string? callback)
    {
        lock (_lock)
        {
            _callbacks[message] = callback;
        }

        Show(message);
        Tell(message, "sent");
        message.Status = "delivered";
        Tell(message, "delivered");
    }

    private void Tell(SeenMessage message, string status)
    {
        string? callback;
        lock (_lock)
        {
            callback = _callbacks.GetValueOrDefault(message);
        }

        _number.Provider.Tell(_number, callback, message.Id, Phone, IsWhatsApp, status);
    }

    private string Phone => Person.Phone ?? throw new InvalidOperationException($"{Person.Name} has no phone.");

    private (string Type, string Answer)? OptOutType(string word)
    {
        if (StopWords.Contains(word))
        {
            _number.OptOut(Phone, isOut: true);
            return ("STOP", "You have opted out and get no more messages. Reply START to get them again.");
        }

        if (StartWords.Contains(word) && (HasOptedOut || !word.Equals("YES", StringComparison.OrdinalIgnoreCase)))
        {
            _number.OptOut(Phone, isOut: false);
            return ("START", "You get messages again. Reply STOP to end them.");
        }

        return HelpWords.Contains(word) ? ("HELP", "Reply STOP to end messages.") : null;
    }

    /// <summary>Finds the number that stands before an answer in the newest text that has it: <c>2. Besok</c>.</summary>
    private string? FindNumber(string title)
        => Sees.Reverse()
            .SelectMany(message => NumberedLine().Matches(message.Text))
            .FirstOrDefault(line => line.Groups[2].Value.Trim() is var words && (words == title || words.StartsWith(title + " ", StringComparison.Ordinal)))
            ?.Groups[1].Value;

    private async Task<FakeWebhook> SendAsync(
        Dictionary<string, string> parameters, string text, string? replyTo, IReadOnlyList<(byte[] Bytes, string Mime)> media, CancellationToken cancellationToken)
    {
        var sid = (media.Count > 0 ? "MM" : "SM") + _number.Ids.Hex(32);
        var prefix = IsWhatsApp ? "whatsapp:" : "";
        var all = new Dictionary<string, string>(parameters)
        {
            ["MessageSid"] = sid,
            ["SmsSid"] = sid,
            ["SmsMessageSid"] = sid,
            ["SmsStatus"] = "received",
            ["AccountSid"] = _number.Provider.AccountSid,
            ["ApiVersion"] = "2010-04-01",
            ["From"] = prefix + Phone,
            ["To"] = prefix + _number.Phone,
            ["NumMedia"] = media.Count.ToString(CultureInfo.InvariantCulture),
            ["NumSegments"] = IsWhatsApp ? "1" : TwilioSegments.Count(text).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (index, item) in media.Index())
        {
            all[string.Create(CultureInfo.InvariantCulture, $"MediaUrl{index}")] = _number.Provider.AddMedia(sid, item.Bytes, item.Mime);
            all[string.Create(CultureInfo.InvariantCulture, $"MediaContentType{index}")] = item.Mime;
        }

        if (IsWhatsApp)
        {
            (all["ProfileName"], all["WaId"], all["ChannelMetadata"]) = (Person.Name, Phone.TrimStart('+'), "{\"type\":\"whatsapp\"}");
            all.TryAdd("MessageType", media.Count > 0 ? "image" : all.ContainsKey("Latitude") ? "location" : "text");
        }
        else
        {
            (all["FromCountry"], all["ToCountry"], all["FromCity"], all["FromState"], all["FromZip"]) = ("ID", "ID", "", "", "");
        }

        _lastInboundAt = _number.World.Clock.GetUtcNow();
        Remember(new SeenMessage(sid, media.Count > 0 ? "media" : "text", _lastInboundAt.Value) { Text = text, ReplyTo = replyTo });
        var url = _number.World.Host.Webhook(_number.Provider.Name, _number.Name).ToString();
        return await _number.Provider.PostAsync(_number.Webhook("message", url, all, sid), cancellationToken).ConfigureAwait(false);
    }

    [GeneratedRegex(@"^\s*(\d{1,2})\s*[.):\-]\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex NumberedLine();
}
