namespace Omnichannel.Identity.Profiles;

/// <summary>Whether two names can be one person's, from no to yes. The numbers rise with agreement, except that <see cref="Unknown"/> is no agreement and no disagreement.</summary>
public enum NameAgreement
{
    /// <summary>Too little is said: a business, a household, initials alone, two writings that cannot be compared, a mother called after her child.</summary>
    Unknown,

    /// <summary>Two persons: <c>Budi</c> and <c>Rina</c>. A family name in common changes nothing: <c>Budi Wijaya</c> and <c>Rina Wijaya</c> live together.</summary>
    Different,

    /// <summary>The given name is one and the rest is not: <c>Rina Wijaya</c> and <c>Rina Kusuma</c>. Two persons, more often than one who married or uses two names.</summary>
    SameGivenName,

    /// <summary>A typing error apart, or a name and what could be its short form: <c>Rina Wijaya</c> and <c>Rina Wijata</c>, <c>Andi</c> and <c>Andika</c>.</summary>
    Similar,

    /// <summary>One says less than the other or says it in another way: parts of the name, initials, a nickname, another spelling, another alphabet.</summary>
    Compatible,

    /// <summary>The same words in any order; accents, titles, degrees and decorations do not count.</summary>
    Same,
}
