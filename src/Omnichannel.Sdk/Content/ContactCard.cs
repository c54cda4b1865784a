namespace Omnichannel.Content;

/// <summary>One contact card.</summary>
public sealed record ContactCard
{
    /// <summary>Gets the name as one writes it.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Gets the family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Gets the organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Gets the role in it.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the date of birth as the provider writes it.</summary>
    public string? Birthday { get; init; }

    /// <summary>Gets the telephone numbers.</summary>
    public IReadOnlyList<ContactPoint>? Phones { get; init; }

    /// <summary>Gets the e-mail addresses.</summary>
    public IReadOnlyList<ContactPoint>? Emails { get; init; }

    /// <summary>Gets the web pages.</summary>
    public IReadOnlyList<ContactPoint>? Urls { get; init; }

    /// <summary>Gets the postal addresses, each in one line.</summary>
    public IReadOnlyList<ContactPoint>? Addresses { get; init; }

    /// <summary>Gets the provider's id of the person, when she is its user.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the card in vCard form, when the provider sends it.</summary>
    public string? VCard { get; init; }
}
