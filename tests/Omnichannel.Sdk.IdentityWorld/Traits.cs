namespace Omnichannel.IdentityWorld;

/// <summary>What is special about an observation. Only the judge knows it.</summary>
[Flags]
public enum Traits
{
    None = 0,

    /// <summary>Somebody claims what is another's.</summary>
    Attack = 1 << 0,

    /// <summary>The cashier's own number was typed.</summary>
    Cashier = 1 << 1,

    /// <summary>It came through a company's switchboard.</summary>
    Switchboard = 1 << 2,

    /// <summary>It carries a role mailbox.</summary>
    RoleMailbox = 1 << 3,

    /// <summary>It carries a number that was another's before, or will be later.</summary>
    Recycled = 1 << 4,

    /// <summary>It carries the telephone of a whole family.</summary>
    FamilyPhone = 1 << 5,

    /// <summary>It carries the mailbox of two.</summary>
    SharedEmail = 1 << 6,

    /// <summary>A typed number is another customer's by mistake.</summary>
    WrongDigitHit = 1 << 7,

    /// <summary>A typed number is nobody's by mistake.</summary>
    WrongDigit = 1 << 8,

    /// <summary>It carries a placeholder.</summary>
    Placeholder = 1 << 9,

    /// <summary>An honest person claims her own values.</summary>
    HonestClaim = 1 << 10,

    /// <summary>Nothing but masked values ties it.</summary>
    Masked = 1 << 11,

    /// <summary>The person or her channel identity was given another number or id during the story.</summary>
    Moved = 1 << 12,

    /// <summary>There is no name.</summary>
    Nameless = 1 << 13,

    /// <summary>The name that is shown is none of hers, or in a script that cannot be compared.</summary>
    Alias = 1 << 14,

    /// <summary>It is a second account of the same person in the same system.</summary>
    SecondAccount = 1 << 15,

    /// <summary>It arrived out of order.</summary>
    Late = 1 << 16,

    /// <summary>It arrived before.</summary>
    Duplicate = 1 << 17,

    /// <summary>The mailbox is written with dots or a tag, which its provider passes over.</summary>
    EmailForm = 1 << 18,
}
