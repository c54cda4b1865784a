using Omnichannel.Events;
using Omnichannel.IdentityWorld.People;

namespace Omnichannel.IdentityWorld.Telling;

/// <summary>An observation in the making, with its truth.</summary>
internal sealed class Sight(Person person, string source, string? sender, double day)
{
    private string? _name;
    private bool _isAlias;

    public Person Person { get; } = person;

    public string Source { get; } = source;

    public string? Sender { get; } = sender;

    public double Day { get; } = day;

    public List<IdentifierClaim> Identifiers { get; } = [];

    public Dictionary<string, string> Profile { get; } = [];

    public List<string> Assured { get; } = [];

    public List<string> Hinted { get; } = [];

    public Traits Traits { get; set; }

    public int? Victim { get; set; }

    public Sight Named((string? Name, bool IsAlias) name)
    {
        (_name, _isAlias) = name;
        if (name.Name is { } text)
        {
            Profile["name"] = text;
        }

        Traits |= (name.Name is null ? Traits.Nameless : Traits.None) | (name.IsAlias ? Traits.Alias : Traits.None);
        return this;
    }

    /// <summary>A value of her own that is nobody else's.</summary>
    public Sight Own(string kind, string value, Assurance assurance)
    {
        Identifiers.Add(new IdentifierClaim(kind, value, assurance));
        Tie($"{kind}:{value}", assurance, isPrivate: true);
        return this;
    }

    /// <summary>Her number on that day, as it is written here.</summary>
    public Sight OwnPhone(string written, Assurance assurance)
    {
        Identifiers.Add(new IdentifierClaim(IdentifierKinds.Phone, written, assurance));
        Traits |= (Person.SharesPhone ? Traits.FamilyPhone : Traits.None) | (Person.IsRecycled ? Traits.Recycled : Traits.None) | (Person.MovesAt is null ? Traits.None : Traits.Moved);
        Tie(PhoneKey, assurance, isPrivate: !Person.SharesPhone && !Person.IsRecycled);
        return this;
    }

    /// <summary>Her mailbox, as it is written here.</summary>
    public Sight OwnEmail(string written, Assurance assurance)
    {
        Identifiers.Add(new IdentifierClaim(IdentifierKinds.Email, written, assurance));
        Traits |= (Person.SharesEmail ? Traits.SharedEmail : Traits.None) | (written.Equals(Person.Email.Address, StringComparison.OrdinalIgnoreCase) ? Traits.None : Traits.EmailForm);
        Tie(EmailKey, assurance, isPrivate: !Person.SharesEmail);
        return this;
    }

    /// <summary>A value that says nothing of her.</summary>
    public Sight Foreign(string kind, string value, Assurance assurance, Traits trait)
    {
        Identifiers.Add(new IdentifierClaim(kind, value, assurance));
        Traits |= trait;
        return this;
    }

    /// <summary>Her number or mailbox with parts hidden.</summary>
    public Sight Masked(string kind, string value)
    {
        Identifiers.Add(new IdentifierClaim(kind, value, Assurance.Asserted));
        Hinted.Add(kind == IdentifierKinds.PhoneMasked ? PhoneKey : EmailKey);
        return this;
    }

    public Sight Living(string address)
    {
        Profile["address"] = address;
        if (_name is not null && !_isAlias)
        {
            Hinted.Add($"address:{Person.Id}");
        }

        return this;
    }

    public Sight Born(string date)
    {
        Profile["birthDate"] = date;
        return this;
    }

    private string PhoneKey => $"phone:{Person.PhoneAt(Day).Number}";

    private string EmailKey => $"email:{Person.Email.Address}";

    /// <summary>Where several have a value, nothing but a name can tell whose a sight is; a name that is none of hers tells against it.</summary>
    private void Tie(string key, Assurance assurance, bool isPrivate)
    {
        var isCertain = assurance >= Assurance.Asserted && !_isAlias && (isPrivate || _name is not null);
        (isCertain ? Assured : Hinted).Add(key);
        Traits |= assurance < Assurance.Asserted ? Traits.HonestClaim : Traits.None;
    }
}
