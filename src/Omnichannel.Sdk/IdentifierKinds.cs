namespace Omnichannel;

/// <summary>The kinds of identifier that the SDK knows; a host may use its own words beside them.</summary>
public static class IdentifierKinds
{
    /// <summary>A telephone number in E.164 with its plus.</summary>
    public const string Phone = "phone";

    /// <summary>An e-mail address.</summary>
    public const string Email = "email";

    /// <summary>A Telegram user, the same for all bots.</summary>
    public const string Telegram = "telegram";

    /// <summary>A user name at a provider: <c>telegram/rinak</c>. Can be given up and taken by somebody else, so it never unites by itself.</summary>
    public const string Username = "username";

    /// <summary>A visitor of a website, by its cookie.</summary>
    public const string Visitor = "visitor";

    /// <summary>A loyalty card.</summary>
    public const string Loyalty = "loyalty";

    /// <summary>A customer number of the host's own system of record. Exclusive: two of them are two persons.</summary>
    public const string Customer = "customer";

    /// <summary>A buyer as a marketplace names her: <c>shopee/123</c>.</summary>
    public const string Buyer = "buyer";

    /// <summary>An id that a provider gives to one business only: <c>whatsapp/ID.9011</c>, <c>messenger/PAGE/PSID</c>.</summary>
    public const string Scoped = "scoped";

    /// <summary>A telephone number of which digits are hidden.</summary>
    public const string PhoneMasked = "phoneMasked";

    /// <summary>An e-mail address of which letters are hidden.</summary>
    public const string EmailMasked = "emailMasked";

    /// <summary>A channel identity, one customer as one channel account sees her: <c>channel/account/address</c>. Made by the SDK.</summary>
    public const string Sender = "sender";

    /// <summary>What records of one person who share no whole value may meet by. Made by the SDK; ties nothing.</summary>
    public const string SearchKey = "searchKey";

    /// <summary>A group thread at a provider, <c>channel/account/thread</c>. Made by the SDK; never belongs to a contact.</summary>
    public const string Thread = "thread";
}
