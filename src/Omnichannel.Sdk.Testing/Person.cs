using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Telegram;
using Omnichannel.Testing.Twilio;
using Omnichannel.Testing.WhatsApp;

namespace Omnichannel.Testing;

/// <summary>A person who owns addresses and says things. One person is one human being, whatever the host makes of her.</summary>
public sealed class Person
{
    internal Person(string name, FakeIds ids)
    {
        Name = name;
        WhatsApp = new WhatsAppUser(this, ids);
        Telegram = new TelegramUser(this, ids);
    }

    /// <summary>Gets her name, as she writes it in her profiles.</summary>
    public string Name { get; }

    /// <summary>Gets her number in E.164; null when she has no phone, or none that she tells.</summary>
    public string? Phone { get; private set; }

    /// <summary>Gets her WhatsApp.</summary>
    public WhatsAppUser WhatsApp { get; }

    /// <summary>Gets her Telegram.</summary>
    public TelegramUser Telegram { get; }

    /// <summary>Gets whether her phone takes text messages now; a phone that is off takes none.</summary>
    public bool HasSignal { get; set; } = true;

    /// <summary>Gives her a number, in the place of the one that she has.</summary>
    /// <param name="phone">In E.164: <c>+6281234567001</c>.</param>
    public Person WithPhone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        if (phone.Length is < 6 or > 16 || phone[0] != '+' || phone.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException($"'{phone}' is no number in E.164: a plus, the country code and the number, digits only.", nameof(phone));
        }

        Phone = phone;
        return this;
    }

    /// <summary>Gives her the same user name everywhere.</summary>
    /// <param name="username">Without the @.</param>
    public Person WithUsername(string username)
    {
        WhatsApp.Username = username;
        Telegram.Username = username;
        return this;
    }

    /// <summary>Gets her WhatsApp chat with the business's first number.</summary>
    public WhatsAppChat On(FakeWhatsApp whatsApp)
    {
        ArgumentNullException.ThrowIfNull(whatsApp);
        return On(whatsApp.Number);
    }

    /// <summary>Gets her WhatsApp chat with one of the business's numbers.</summary>
    public WhatsAppChat On(WhatsAppNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Chat(this);
    }

    /// <summary>Gets her part in a WhatsApp group.</summary>
    /// <exception cref="InvalidOperationException">She is not in it.</exception>
    public WhatsAppChat In(WhatsAppGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Members.Contains(this) ? group.Number.Chat(this, group) : throw new InvalidOperationException($"{Name} is not in {group.Subject}.");
    }

    /// <summary>Gets her Telegram chat with the business's first bot.</summary>
    public TelegramChat On(FakeTelegram telegram)
    {
        ArgumentNullException.ThrowIfNull(telegram);
        return On(telegram.Bot);
    }

    /// <summary>Gets her Telegram chat with one of the business's bots.</summary>
    public TelegramChat On(TelegramBot bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        return bot.Chat(this);
    }

    /// <summary>Gets her chat with somebody's Telegram account for business, which a bot answers for.</summary>
    public TelegramChat On(TelegramBusiness business)
    {
        ArgumentNullException.ThrowIfNull(business);
        return business.Bot.Chat(this, business: business);
    }

    /// <summary>Gets her part in a Telegram group.</summary>
    /// <exception cref="InvalidOperationException">She is not in it.</exception>
    public TelegramChat In(TelegramGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Members.Contains(this) ? group.Bot.Chat(this, group) : throw new InvalidOperationException($"{Name} is not in {group.Title}.");
    }

    /// <summary>Gets her text messages with the business's first Twilio number.</summary>
    /// <exception cref="InvalidOperationException">She has no phone.</exception>
    public TwilioChat On(FakeTwilio twilio)
    {
        ArgumentNullException.ThrowIfNull(twilio);
        return On(twilio.Number);
    }

    /// <summary>Gets her text messages with one of the business's Twilio numbers.</summary>
    /// <exception cref="InvalidOperationException">She has no phone.</exception>
    public TwilioChat On(TwilioNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Chat(this, isWhatsApp: false);
    }

    /// <summary>Gets her WhatsApp chat with one of the business's Twilio numbers.</summary>
    /// <exception cref="InvalidOperationException">She has no phone, or the number is no WhatsApp sender.</exception>
    public TwilioChat On(TwilioWhatsApp sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return sender.Number.Chat(this, isWhatsApp: true);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
