using System.Security.Cryptography;
using System.Text;
using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Webhooks;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>The WhatsApp Business Cloud API: numbers, templates, media, groups, and the rules of Graph.</summary>
/// <remarks>
/// A message outside the 24 hours, or to somebody who is not on WhatsApp, is refused at once; with <see cref="RefusesLate"/> it is taken and fails by a status, as Meta does as well. Receipts fall due
/// at once and are posted when the world settles.
/// </remarks>
public sealed partial class FakeWhatsApp : FakeProvider
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(5);

    // Meta repeats for 7 days, with growing delays; these are ours.
    private static readonly TimeSpan[] RetryDelays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(3),
    ];

    private readonly Lock _lock = new();
    private readonly List<WhatsAppNumber> _numbers = [];
    private readonly List<WhatsAppTemplate> _templates = [];
    private readonly List<WhatsAppGroup> _groups = [];
    private readonly Dictionary<string, MediaFile> _media = new(StringComparer.Ordinal);

    internal FakeWhatsApp(WorldContext world)
        : base("whatsapp", world, seed: 1)
    {
        BusinessAccountId = Ids.Digits(15);
        foreach (var account in world.Options.WhatsAppAccounts)
        {
            AddNumber(account);
        }
    }

    /// <summary>Gets the id of the business's WhatsApp Business Account, which all numbers share.</summary>
    public string BusinessAccountId { get; }

    /// <summary>Gets the business's numbers.</summary>
    public IReadOnlyList<WhatsAppNumber> Numbers
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
    public WhatsAppNumber Number => Numbers[0];

    /// <summary>Gets or sets whether what cannot arrive is taken and fails by a status webhook.</summary>
    /// <value>False by default: it is refused at once.</value>
    public bool RefusesLate { get; set; }

    /// <summary>Adds a number, for a host that has several.</summary>
    /// <param name="account">The account's name at the host.</param>
    public WhatsAppNumber AddNumber(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        var number = new WhatsAppNumber(this, account, World, Ids);
        lock (_lock)
        {
            _numbers.Add(number);
        }

        return number;
    }

    /// <summary>Adds an approved template; one of the same name and language is replaced.</summary>
    public void AddTemplate(WhatsAppTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        lock (_lock)
        {
            _templates.RemoveAll(known => known.Name == template.Name && known.Language == template.Language);
            _templates.Add(template);
        }
    }

    /// <summary>Adds an approved template in Indonesian.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">Its words, with <c>{{1}}</c> for each value.</param>
    public void AddTemplate(string name, string body) => AddTemplate(new WhatsAppTemplate(name, body));

    /// <summary>Makes a group of persons and the first number.</summary>
    public WhatsAppGroup AddGroup(string subject, params IReadOnlyList<Person> members)
    {
        var group = new WhatsAppGroup(Number, "120363" + Ids.Digits(12), subject, members);
        lock (_lock)
        {
            _groups.Add(group);
        }

        return group;
    }

    internal MediaFile? FindMedia(string id)
    {
        lock (_lock)
        {
            return _media.GetValueOrDefault(id);
        }
    }

    internal MediaFile AddMedia(byte[] bytes, string mime, string? fileName)
    {
        var file = new MediaFile(Ids.Digits(15), bytes, mime, fileName);
        lock (_lock)
        {
            _media[file.Id] = file;
        }

        return file;
    }

    internal WhatsAppTemplate? FindTemplate(string name, string language)
    {
        lock (_lock)
        {
            return _templates.Find(template => template.Name == name && template.Language == language);
        }
    }

    /// <summary>Makes a link to a medium that lives for five minutes.</summary>
    internal string Link(MediaFile file)
    {
        var expires = (World.Clock.GetUtcNow() + LinkLifetime).ToUnixTimeSeconds();
        return new Uri(BaseAddress, $"/whatsapp_business/attachments/?mid={file.Id}&ext={expires}&hash={file.Sha256Hex[..16]}").ToString();
    }

    internal override void AddSettings(Action<string, string, string> set)
    {
        foreach (var number in Numbers)
        {
            set(number.Name, "BaseAddress", BaseAddress.ToString());
            set(number.Name, "PublicUrl", World.Options.PublicUrl.ToString());
            set(number.Name, "PhoneNumberId", number.PhoneNumberId);
            set(number.Name, "BusinessAccountId", BusinessAccountId);
            set(number.Name, "AccessToken", number.AccessToken);
            set(number.Name, "AppSecret", number.AppSecret);
            set(number.Name, "VerifyToken", number.VerifyToken);
            set(number.Name, "DisplayPhoneNumber", number.DisplayPhoneNumber);
        }
    }

    /// <summary>Does the handshake of each number, as the app's dashboard does when the webhook's URL is entered.</summary>
    internal override async Task ConnectAsync(CancellationToken cancellationToken)
    {
        foreach (var number in Numbers)
        {
            await HandshakeAsync(number, number.VerifyToken, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the host to prove that it knows a number's verify token.</summary>
    /// <param name="number">The number.</param>
    /// <param name="verifyToken">The token; the number's own, or a wrong one.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <exception cref="WebhookRefusedException">The host did not answer 200 with the challenge.</exception>
    public async Task<FakeWebhook> HandshakeAsync(WhatsAppNumber number, string verifyToken, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(verifyToken);
        var challenge = Ids.Digits(10);
        var query = $"?hub.mode=subscribe&hub.verify_token={Uri.EscapeDataString(verifyToken)}&hub.challenge={challenge}";
        var url = new Uri(World.Host.Webhook(Name, number.Name) + query);
        var webhook = new FakeWebhook(Name, number.Name, "handshake", "GET", url, new Dictionary<string, string> { ["User-Agent"] = "facebookplatform/1.0" }, [], World.Clock.GetUtcNow());
        Desk.Write(webhook);
        var answer = await World.Host.SendAsync(webhook, cancellationToken).ConfigureAwait(false);
        webhook.Add(answer);
        return answer.IsAccepted && answer.Body == challenge ? webhook : throw new WebhookRefusedException(webhook);
    }

    internal Task<FakeWebhook> PostAsync(FakeWebhook webhook, CancellationToken cancellationToken) => Desk.PostAsync(webhook, cancellationToken);

    internal void Plan(Func<FakeWebhook> make) => Desk.Plan(TimeSpan.Zero, make);

    private protected override bool Sends(Call call)
        => call.Method == "POST" && call.Path.EndsWith("/messages", StringComparison.Ordinal) && call.Json()?.ContainsKey("status") != true;

    private protected override Answer Refuse(Call call, Fault fault)
    {
        var code = fault.Code ?? GraphErrors.CodeFor(fault.Status);
        return GraphErrors.Answer(fault.Status, code, "The test wants it so.", Trace());
    }

    private protected override TimeSpan? RetryAfter(FakeWebhook webhook, int attempt) => Delay(RetryDelays, attempt);

    private string Trace() => "A" + Convert.ToBase64String(Ids.Bytes(16)).TrimEnd('=');

    private bool Knows(string? token, string? proof, out WhatsAppNumber? number)
    {
        number = Numbers.FirstOrDefault(known => known.AccessToken == token);
        return number is not null && (proof is null
            || proof == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(number.AppSecret), Encoding.UTF8.GetBytes(number.AccessToken))));
    }
}
