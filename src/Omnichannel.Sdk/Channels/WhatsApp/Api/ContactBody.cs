namespace Omnichannel.Channels.WhatsApp.Api;

/// <summary>One contact card.</summary>
public sealed record ContactBody
{
    /// <summary>Gets the name.</summary>
    public required ContactName Name { get; init; }

    /// <summary>Gets the organisation.</summary>
    public ContactOrganization? Org { get; init; }

    /// <summary>Gets the date of birth, <c>yyyy-MM-dd</c>.</summary>
    public string? Birthday { get; init; }

    /// <summary>Gets the numbers.</summary>
    public IReadOnlyList<ContactPhone>? Phones { get; init; }

    /// <summary>Gets the e-mail addresses.</summary>
    public IReadOnlyList<ContactEmail>? Emails { get; init; }

    /// <summary>Gets the web pages.</summary>
    public IReadOnlyList<ContactUrl>? Urls { get; init; }

    /// <summary>Gets the postal addresses.</summary>
    public IReadOnlyList<ContactAddress>? Addresses { get; init; }
}

/// <summary>A name. The service wants the whole name and at least one of its parts.</summary>
/// <param name="FormattedName">As one writes it.</param>
/// <param name="FirstName">The given name.</param>
/// <param name="LastName">The family name.</param>
public sealed record ContactName(string FormattedName, string? FirstName = null, string? LastName = null);

/// <summary>An organisation.</summary>
/// <param name="Company">Its name.</param>
/// <param name="Title">The role in it.</param>
public sealed record ContactOrganization(string? Company = null, string? Title = null);

/// <summary>A number.</summary>
/// <param name="Phone">As one writes it.</param>
/// <param name="Type"><c>HOME</c>, <c>WORK</c>, <c>CELL</c>...</param>
/// <param name="WaId">The WhatsApp id behind it; then the card has a button to write to it.</param>
public sealed record ContactPhone(string Phone, string? Type = null, string? WaId = null);

/// <summary>An e-mail address.</summary>
/// <param name="Email">The address.</param>
/// <param name="Type"><c>HOME</c> or <c>WORK</c>.</param>
public sealed record ContactEmail(string Email, string? Type = null);

/// <summary>A web page.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Type"><c>HOME</c> or <c>WORK</c>.</param>
public sealed record ContactUrl(string Url, string? Type = null);

/// <summary>A postal address.</summary>
/// <param name="Street">All of it in one line.</param>
/// <param name="Type"><c>HOME</c> or <c>WORK</c>.</param>
public sealed record ContactAddress(string Street, string? Type = null);
