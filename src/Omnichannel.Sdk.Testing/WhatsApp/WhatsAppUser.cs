using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.WhatsApp;

/// <summary>One person's WhatsApp.</summary>
public sealed class WhatsAppUser
{
    private readonly FakeIds _ids;
    private readonly string _secretNumber;

    internal WhatsAppUser(Person person, FakeIds ids)
    {
        Person = person;
        _ids = ids;
        _secretNumber = "628" + ids.Digits(10);
        UserId = NewUserId();
    }

    /// <summary>Gets whose it is.</summary>
    public Person Person { get; }

    /// <summary>Gets her WhatsApp id: her number, digits only. A person without a phone has one that nobody is told.</summary>
    public string Number => Person.Phone?.TrimStart('+') ?? _secretNumber;

    /// <summary>Gets the business-scoped id that the business knows her by. It changes with her number.</summary>
    public string UserId { get; private set; }

    /// <summary>Gets or sets her user name; null for none.</summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets whether the business is not told her number. It needs a user name, or no phone.</summary>
    public bool HidesNumber { get; set; }

    /// <summary>Gets or sets whether she is on WhatsApp at all.</summary>
    /// <value>True by default.</value>
    public bool IsRegistered { get; set; } = true;

    /// <summary>Gets or sets whether the business is told what she has read.</summary>
    /// <value>True by default.</value>
    public bool SharesReadReceipts { get; set; } = true;

    /// <summary>Gets whether her phone is on; while it is not, messages are sent, not delivered.</summary>
    public bool IsOnline { get; internal set; } = true;

    internal bool TellsNumber => !HidesNumber && Person.Phone is not null;

    internal string TakeNewUserId()
    {
        var old = UserId;
        UserId = NewUserId();
        return old;
    }

    private string NewUserId() => "ID." + _ids.Digits(17);
}
