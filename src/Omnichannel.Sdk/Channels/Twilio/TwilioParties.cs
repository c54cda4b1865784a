using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Channels.Twilio;

/// <summary>Who the customer of a webhook is.</summary>
internal static class TwilioParties
{
    /// <summary>Reads the sender of an inbound message, and takes what describes her.</summary>
    public static Party From(TwilioParameters parameters, TwilioAddress from)
    {
        var scopedId = ScopedId(parameters, from);
        var username = parameters.TakeAny("ProfileUsername", "Username");
        var identifiers = new List<IdentifierClaim>();
        if (Phone(parameters, from) is { } phone)
        {
            identifiers.Add(new IdentifierClaim(IdentifierKinds.Phone, phone, Assurance.Verified));
        }

        foreach (var id in new[] { scopedId, Value(parameters.Take("ParentExternalUserId")) })
        {
            if (id is not null)
            {
                identifiers.Add(new IdentifierClaim(IdentifierKinds.Scoped, $"{from.Channel}/{id}", Assurance.Verified));
            }
        }

        if (username is not null)
        {
            // It can be given up and taken by somebody else.
            identifiers.Add(new IdentifierClaim(IdentifierKinds.Username, $"{from.Channel}/{username}", Assurance.Asserted));
        }

        return new Party
        {
            Address = from.Value,
            Name = parameters.Take("ProfileName"),
            Username = username,
            ScopedId = scopedId,
            Identifiers = identifiers,
        };
    }

    /// <summary>Reads the id that WhatsApp gives to this business only; since 2026 it may stand in place of the number.</summary>
    public static string? ScopedId(TwilioParameters parameters, TwilioAddress customer)
        => Value(parameters.Take("ExternalUserId")) ?? (customer.IsWhatsApp && IsScopedId(customer.Value) ? customer.Value : null);

    // Short codes and names are nobody's number. A customer who writes by her scoped id may still have told her number to WhatsApp.
    private static string? Phone(TwilioParameters parameters, TwilioAddress from)
        => SenderAddresses.Classify(from.Value) == SenderAddressKind.Phone ? from.Value
            : from.IsWhatsApp && parameters.Peek("WaId") is { } id && !id.AsSpan().ContainsAnyExceptInRange('0', '9') ? "+" + id
            : null;

    private static string? Value(string? id) => id is null ? null : TwilioAddress.Parse(id).Value;

    // Two letters of a country, a full stop, and the id: ID.90114455820017734.
    private static bool IsScopedId(string value)
        => value is [var first, var second, '.', _, ..] && char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second);
}
