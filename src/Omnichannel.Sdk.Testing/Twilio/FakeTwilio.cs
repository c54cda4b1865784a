using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Twilio;

/// <summary>Twilio's Programmable Messaging: SMS and MMS, WhatsApp where a number is a sender of it, content templates, opt-outs.</summary>
/// <remarks>What does not arrive is taken and fails by a status callback, as at Twilio. Receipts fall due at once and are posted when the world settles.</remarks>
public sealed partial class FakeTwilio : FakeProvider
{
    private static readonly TimeSpan RepeatDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<TwilioNumber> _numbers = [];
    private readonly List<TwilioContentTemplate> _contents = [];
    private readonly Dictionary<string, MediaFile> _media = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _messages = new(StringComparer.Ordinal);

    internal FakeTwilio(WorldContext world)
        : base("twilio", world, seed: 3)
    {
        AccountSid = "AC" + Ids.Hex(32);
        AuthToken = Ids.Hex(32);
        foreach (var account in world.Options.TwilioAccounts)
        {
            AddNumber(account, world.Options.WhatsAppOverTwilio);
        }

        Desk.Answered = (webhook, answer) => webhook is { Kind: "message", Tag: TwilioNumber number } ? ReadTwimlAsync(number, webhook, answer) : Task.CompletedTask;
    }

    /// <summary>Gets the account.</summary>
    public string AccountSid { get; }

    /// <summary>Gets its token, which authenticates calls and signs webhooks.</summary>
    public string AuthToken { get; }

    /// <summary>Gets the business's numbers.</summary>
    public IReadOnlyList<TwilioNumber> Numbers
    {
        get
        {
            lock (_lock)
            {
                return [.. _numbers];
            }
        }
    }

    /// <summary>Gets the first number, the only one as a rule.</summary>
    public TwilioNumber Number => Numbers[0];

    /// <summary>Gets the first number as a WhatsApp sender.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public TwilioWhatsApp WhatsApp => Number.WhatsApp;

    /// <summary>Gets or sets the beginnings of the numbers that the account may send to (<c>+62</c>); null for all.</summary>
    public IReadOnlyList<string>? AllowedRegions { get; set; }

    /// <summary>Gets or sets whether inbound media are given to nobody without the account's credentials.</summary>
    /// <value>True by default.</value>
    public bool ProtectsMedia { get; set; } = true;

    /// <summary>Adds a number, for a host that has several.</summary>
    /// <param name="account">The account's name at the host.</param>
    /// <param name="isWhatsApp">Whether it is a WhatsApp sender, too.</param>
    public TwilioNumber AddNumber(string account, bool isWhatsApp = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        var number = new TwilioNumber(this, account, isWhatsApp, World, Ids);
        lock (_lock)
        {
            _numbers.Add(number);
        }

        return number;
    }

    /// <summary>Adds a content template that WhatsApp has approved.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">Its words, with <c>{{1}}</c> for each value.</param>
    /// <returns>Its id, <c>HX...</c>.</returns>
    public string AddTemplate(string name, string body)
    {
        var template = new TwilioContentTemplate("HX" + Ids.Hex(32), name, "id", null, new JsonObject { ["twilio/text"] = new JsonObject { ["body"] = body } }, isApproved: true);
        Add(template);
        return template.Sid;
    }

    internal void Add(TwilioContentTemplate template)
    {
        lock (_lock)
        {
            _contents.Add(template);
        }
    }

    internal string AddMedia(string messageSid, byte[] bytes, string mime)
    {
        var file = new MediaFile("ME" + Ids.Hex(32), bytes, mime, null);
        lock (_lock)
        {
            _media[file.Id] = file;
        }

        return new Uri(BaseAddress, $"/2010-04-01/Accounts/{AccountSid}/Messages/{messageSid}/Media/{file.Id}").ToString();
    }

    internal Task<FakeWebhook> PostAsync(FakeWebhook webhook, CancellationToken cancellationToken) => Desk.PostAsync(webhook, cancellationToken);

    internal void Plan(Func<FakeWebhook> make) => Desk.Plan(TimeSpan.Zero, make);

    internal override void AddSettings(Action<string, string, string> set)
    {
        foreach (var number in Numbers)
        {
            set(number.Name, "BaseAddress", BaseAddress.ToString());
            set(number.Name, "PublicUrl", World.Options.PublicUrl.ToString());
            set(number.Name, "StatusCallback", World.Host.Webhook(Name, number.Name).ToString());
            set(number.Name, "AccountSid", AccountSid);
            set(number.Name, "AuthToken", AuthToken);
            set(number.Name, "From", number.Phone);
            if (number.IsWhatsApp)
            {
                set(number.Name, "WhatsAppFrom", number.Phone);
            }
        }
    }

    /// <summary>Nothing: a number's webhook is the host's from the start, and Twilio has no handshake.</summary>
    internal override Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private protected override bool Sends(Call call) => call.Method == "POST" && call.Path.EndsWith("/Messages.json", StringComparison.Ordinal);

    private protected override Answer Refuse(Call call, Fault fault)
    {
        var code = fault.Code ?? fault.Status switch
        {
            401 => 20003,
            403 => 20006,
            404 => 20404,
            429 => 20429,
            >= 500 => 20500,
            _ => 20001,
        };
        var answer = new TwilioException(code, "The test wants it so.", fault.Status).ToAnswer();
        return fault.RetryAfter is not { } wait
            ? answer
            : answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) } };
    }

    /// <summary>Repeats as often as the fragment of the URL says (<c>#rc=3</c>); without it, not at all.</summary>
    private protected override TimeSpan? RetryAfter(FakeWebhook webhook, int attempt)
    {
        var wish = webhook.Url.Fragment.TrimStart('#').Split('&').FirstOrDefault(part => part.StartsWith("rc=", StringComparison.Ordinal));
        return wish is not null && int.TryParse(wish.AsSpan(3), CultureInfo.InvariantCulture, out var count) && attempt <= count ? RepeatDelay : null;
    }

    /// <summary>Sends what the host answers in TwiML.</summary>
    private static Task ReadTwimlAsync(TwilioNumber number, FakeWebhook webhook, HostAnswer answer)
    {
        if (!answer.Body.AsSpan().TrimStart().StartsWith("<") || webhook.MessageId is not { } sid || number.FindChatOf(sid) is not { } chat)
        {
            return Task.CompletedTask;
        }

        XElement root;
        try
        {
            root = XElement.Parse(answer.Body);
        }
        catch (XmlException exception)
        {
            throw new InvalidOperationException($"The host answered a Twilio webhook with something that is no TwiML: {exception.Message}", exception);
        }

        foreach (var message in root.Elements("Message"))
        {
            var body = message.Element("Body")?.Value ?? string.Concat(message.Nodes().OfType<XText>().Select(text => text.Value));
            chat.Take(new SeenMessage("SM" + number.Ids.Hex(32), "text", number.World.Clock.GetUtcNow())
            {
                Text = body.Trim(),
                Media = [.. message.Elements("Media").Select(media => new SeenMedium("media") { Link = media.Value.Trim() })],
                Raw = message.ToString(),
            }, message.Attribute("action")?.Value);
        }

        return Task.CompletedTask;
    }

    private bool IsAuthentic(Call call)
        => call.Credentials("Basic") is { } credentials && credentials == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));
}
