using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <summary>
/// Makes observations of senders. What one gives as evidence is the same with nearly every message, normalised and named by hashes, so it is kept of those who wrote lately: in a table of one size, where
/// whoever comes takes the place of whoever had it.
/// </summary>
internal sealed class SeenSenders
{
    private const int Places = 16_384;

    private readonly Seen?[] _places = new Seen?[Places];

    /// <summary>Makes the observation of a party that an event comes from.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="account">The account that saw her.</param>
    /// <param name="region">The region of numbers without a country.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="party">What the provider tells of her.</param>
    /// <param name="at">When.</param>
    public IdentityObservation Observe(TenantId tenant, in AccountKey account, string? region, ChannelKind channel, Party party, DateTimeOffset at)
    {
        ref var place = ref _places[(uint)HashCode.Combine(tenant, account, channel, party.Address, party.ScopedId) % Places];
        if (Volatile.Read(ref place) is { } seen && seen.Is(tenant, account, region, channel, party))
        {
            return seen.Observation.SeenAt(at);
        }

        var observation = new IdentityObservation
        {
            Tenant = tenant,
            Source = $"{channel.Name}/{account.Account}",
            At = at,
            Sender = Senders.Identifier(channel, account.Account, party),
            SenderProfile = Senders.Profile(account, channel, party),
            Identifiers = EventPreparation.Normalise(party.Identifiers, NormalisationContext.International with { DefaultRegion = region }),
        };
        observation.Prepare(); // several threads have it from now on
        Volatile.Write(ref place, new Seen(account, region, channel, party, observation));
        return observation;
    }

    /// <summary>Forgets who was erased.</summary>
    public void Forget(TenantId tenant, IReadOnlyCollection<IdentityId> identities)
    {
        foreach (ref var place in _places.AsSpan())
        {
            if (Volatile.Read(ref place)?.Observation is { SenderId: { } sender } observation && observation.Tenant == tenant && identities.Contains(sender))
            {
                Volatile.Write(ref place, null);
            }
        }
    }

    private sealed class Seen(AccountKey account, string? region, ChannelKind channel, Party party, IdentityObservation observation)
    {
        public IdentityObservation Observation => observation;

        public bool Is(TenantId otherTenant, in AccountKey otherAccount, string? otherRegion, ChannelKind otherChannel, Party other)
            => observation.Tenant == otherTenant && account == otherAccount && region == otherRegion && channel == otherChannel
                && party.Address == other.Address && party.ScopedId == other.ScopedId && party.Name == other.Name && party.Username == other.Username && party.Language == other.Language
                && party.Identifiers.SequenceEqual(other.Identifiers);
    }
}
