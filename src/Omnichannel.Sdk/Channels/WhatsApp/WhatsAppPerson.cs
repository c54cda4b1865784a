using System.Text.Json;
using Omnichannel.Events;

namespace Omnichannel.Channels.WhatsApp;

/// <summary>A user as a webhook tells of her.</summary>
/// <param name="Number">Her WhatsApp id: digits. Missing when she hides her number behind a user name.</param>
/// <param name="UserId">The id that this business alone knows her by; it changes when her number does.</param>
/// <param name="ParentUserId">The id that linked businesses know her by.</param>
/// <param name="Name">The name that she shows.</param>
/// <param name="Username">Her user name.</param>
internal sealed record WhatsAppPerson(string? Number, string? UserId, string? ParentUserId, string? Name, string? Username)
{
    /// <summary>Reads an item of <c>contacts</c>.</summary>
    public static WhatsAppPerson Read(JsonElement contact)
    {
        var profile = contact.Child("profile"u8);
        var (number, userId) = Tell(contact.Word("wa_id"u8), contact.Word("user_id"u8));
        return new WhatsAppPerson(
            number,
            userId,
            contact.Word("parent_user_id"u8),
            profile?.Text("name"u8),
            profile?.Text("username"u8) ?? contact.Text("username"u8));
    }

    /// <summary>Tells a number from an id that stands in its place.</summary>
    public static (string? Number, string? UserId) Tell(string? number, string? userId)
        => WhatsAppAddress.IsScopedId(number) ? (null, userId ?? number) : (number, userId);

    /// <summary>Whether ids are hers: the same id, or the same number and no other id.</summary>
    public bool IsSame(string? number, string? userId)
        => UserId is not null && userId is not null ? UserId == userId : Number is not null && Number == number;

    /// <summary>Adds the ids that were not known of her.</summary>
    public WhatsAppPerson Knowing(string? number, string? userId, string? parentUserId)
        => (Number ?? number) == Number && (UserId ?? userId) == UserId && (ParentUserId ?? parentUserId) == ParentUserId
            ? this
            : this with { Number = Number ?? number, UserId = UserId ?? userId, ParentUserId = ParentUserId ?? parentUserId };

    /// <summary>Makes the party; null when neither number nor id is known.</summary>
    public Party? ToParty()
    {
        var address = Number ?? UserId;
        return address is null ? null : new Party
        {
            Address = address,
            Name = string.IsNullOrEmpty(Name) ? null : Name,
            Username = Username?.TrimStart('@'),
            ScopedId = UserId,
            Identifiers = Claims(),
        };
    }

    /// <summary>Gets the ids that WhatsApp vouches for, and the user name, which can be given up and taken by somebody else.</summary>
    public IdentifierClaim[] Claims()
    {
        var (isNumber, hasName) = (WhatsAppAddress.IsNumber(Number), !string.IsNullOrEmpty(Username));
        var claims = new IdentifierClaim[(isNumber ? 1 : 0) + (UserId is null ? 0 : 1) + (ParentUserId is null ? 0 : 1) + (hasName ? 1 : 0)];
        var count = 0;
        if (isNumber)
        {
            claims[count++] = new IdentifierClaim(IdentifierKinds.Phone, "+" + WhatsAppAddress.Digits(Number!), Assurance.Verified);
        }

        if (UserId is not null)
        {
            claims[count++] = new IdentifierClaim(IdentifierKinds.Scoped, $"{WhatsAppChannel.Name}/{UserId}", Assurance.Verified);
        }

        if (ParentUserId is not null)
        {
            claims[count++] = new IdentifierClaim(IdentifierKinds.Scoped, $"{WhatsAppChannel.Name}/{ParentUserId}", Assurance.Verified);
        }

        if (hasName)
        {
            claims[count++] = new IdentifierClaim(IdentifierKinds.Username, $"{WhatsAppChannel.Name}/{Username!.TrimStart('@')}", Assurance.Asserted);
        }

        return claims;
    }
}
