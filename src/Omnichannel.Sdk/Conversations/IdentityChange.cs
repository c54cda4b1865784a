using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Conversations;

/// <summary>A provider replaced a customer's ids: the old channel identity and the new one are one person from now on, and what is sent goes to the new one.</summary>
internal static class IdentityChange
{
    /// <summary>The channel identities that an event may mean by its old ids.</summary>
    public static IEnumerable<Identifier> OldSenders(PreparedEvent prepared, IdentityChangedEvent changed)
    {
        var source = $"{changed.Channel.Name}/{prepared.Account.Account}";
        if (changed.OldAddress is { } address)
        {
            yield return Senders.Identifier(source, address);
        }

        foreach (var claim in changed.Old)
        {
            // A provider's id stands behind its scope; a number without its plus is a WhatsApp address.
            var value = claim.Value[(claim.Value.LastIndexOf('/') + 1)..];
            yield return Senders.Identifier(source, claim.Kind == IdentifierKinds.Phone ? value.TrimStart('+') : value);
        }
    }

    /// <summary>What an event does to the evidence: the new ids are seen, the old ones replaced.</summary>
    public static IEnumerable<IdentityOperation> Operations(Workspace workspace, PreparedEvent prepared, IdentityChangedEvent changed)
    {
        if (prepared.Observation is not { Sender: { } sender } now)
        {
            yield break;
        }

        yield return now;
        foreach (var old in OldSenders(prepared, changed).Distinct())
        {
            if (old != sender && workspace.FindIdentity(prepared.Tenant, old.ToIdentityId()) is not null)
            {
                yield return Replacement(prepared, now.Source, old, sender);
            }
        }

        var oldPhone = PhoneOf(changed.Old);
        var newPhone = PhoneOf(changed.New);
        if (oldPhone is { } given && newPhone is { } taken && given != taken)
        {
            yield return Replacement(prepared, now.Source, given, taken);
        }
    }

    private static IdentityReplacement Replacement(PreparedEvent prepared, string source, Identifier old, Identifier fresh)
        => new() { Tenant = prepared.Tenant, At = prepared.At, Source = source, Old = old, New = fresh };

    private static Identifier? PhoneOf(IReadOnlyList<IdentifierClaim> claims)
    {
        foreach (var (identifier, _) in EventPreparation.Normalise(claims, NormalisationContext.International))
        {
            if (identifier.Kind == IdentifierKinds.Phone)
            {
                return identifier;
            }
        }

        return null;
    }
}
