using System.Globalization;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.Twilio;

/// <summary>A number of the business: one channel account.</summary>
public sealed class TwilioNumber
{
    private readonly Dictionary<(Person Person, bool IsWhatsApp), TwilioChat> _chats = [];
    private readonly HashSet<string> _optedOut = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly TwilioWhatsApp? _whatsApp;

    internal TwilioNumber(FakeTwilio provider, string name, bool isWhatsApp, WorldContext world, FakeIds ids)
    {
        Provider = provider;
        Name = name;
        World = world;
        Ids = ids;
        Phone = "+6221" + ids.Digits(8);
        _whatsApp = isWhatsApp ? new TwilioWhatsApp(this) : null;
    }

    /// <summary>Gets the server that it stands on.</summary>
    public FakeTwilio Provider { get; }

    /// <summary>Gets the account's name at the host.</summary>
    public string Name { get; }

    /// <summary>Gets the number in E.164.</summary>
    public string Phone { get; }

    /// <summary>Gets the number as a WhatsApp sender.</summary>
    /// <exception cref="InvalidOperationException">It is none: see <see cref="FakeWorldOptions.WhatsAppOverTwilio"/>.</exception>
    public TwilioWhatsApp WhatsApp => _whatsApp ?? throw new InvalidOperationException($"{Name} is no WhatsApp sender: set {nameof(FakeWorldOptions.WhatsAppOverTwilio)}.");

    /// <summary>Gets or sets whether Twilio tells the host that it has acted on STOP, START or HELP (Advanced Opt-Out).</summary>
    /// <value>True by default.</value>
    public bool TellsOptOuts { get; set; } = true;

    internal bool IsWhatsApp => _whatsApp is not null;

    internal WorldContext World { get; }

    internal FakeIds Ids { get; }

    internal TwilioChat Chat(Person person, bool isWhatsApp)
    {
        if (person.Phone is null)
        {
            throw new InvalidOperationException($"{person.Name} has no phone: give her one with WithPhone.");
        }

        lock (_lock)
        {
            return _chats.TryGetValue((person, isWhatsApp), out var chat) ? chat : _chats[(person, isWhatsApp)] = new TwilioChat(this, person, isWhatsApp);
        }
    }

    internal TwilioChat? FindChatOf(string sid)
    {
        lock (_lock)
        {
            return _chats.Values.FirstOrDefault(chat => chat.Said.Any(said => said.Id == sid));
        }
    }

    internal bool HasOptedOut(string phone)
    {
        lock (_lock)
        {
            return _optedOut.Contains(phone);
        }
    }

    internal void OptOut(string phone, bool isOut)
    {
        lock (_lock)
        {
            _ = isOut ? _optedOut.Add(phone) : _optedOut.Remove(phone);
        }
    }

    /// <summary>Makes a signed webhook to a URL, which may ask for repeats in its fragment.</summary>
    internal FakeWebhook Webhook(string kind, string url, IReadOnlyDictionary<string, string> parameters, string sid)
    {
        var signed = url.Split('#')[0];
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8",
            ["User-Agent"] = "TwilioProxy/1.1",
            ["X-Twilio-Signature"] = TwilioSigning.Sign(Provider.AuthToken, signed, parameters),
            ["I-Twilio-Idempotency-Token"] = string.Create(CultureInfo.InvariantCulture, $"{Ids.Hex(8)}-{Ids.Hex(4)}-4{Ids.Hex(3)}-a{Ids.Hex(3)}-{Ids.Hex(12)}"),
        };
        return new FakeWebhook(Provider.Name, Name, kind, "POST", new Uri(url), headers, TwilioSigning.Form(parameters), World.Clock.GetUtcNow()) { MessageId = sid, Tag = this };
    }
}
