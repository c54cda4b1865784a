using Omnichannel;
using Omnichannel.Identity;

namespace IdentityReplay;

/// <summary>Finds, for each side of a suggestion, an observation that shows it: of that channel identity, or with that value in that contact, or of that contact at least.</summary>
internal sealed class SuggestionExamples
{
    private readonly Dictionary<(Identifier, ContactId?), (string? Id, int Rank)> _asked = [];
    private readonly Dictionary<ContactId, string?> _contacts = [];
    private readonly HashSet<Identifier> _identifiers = [];

    public void Ask(Identifier identifier, ContactId? contact)
    {
        _asked.TryAdd((identifier, contact), (null, 0));
        _identifiers.Add(identifier);
        if (contact is { } known)
        {
            _contacts.TryAdd(known, null);
        }
    }

    public void Offer(Observation observation, ContactId? contact)
    {
        if (contact is { } known && _contacts.TryGetValue(known, out var example) && example is null)
        {
            _contacts[known] = observation.Id;
        }

        if (observation.Sender is { } sender)
        {
            Offer(new Identifier(IdentifierKinds.Sender, $"{observation.Source}/{sender}"), contact, observation.Id, 4);
        }

        foreach (var claim in observation.Identifiers)
        {
            if (IdentifierNormaliser.TryNormalise(claim.Kind, claim.Value, NormalisationContext.International, out var identifier))
            {
                Offer(identifier, contact, observation.Id, 1 + (int)claim.Assurance - (int)Assurance.Claimed);
            }
        }
    }

    public string? Find(Identifier identifier, ContactId? contact)
        => _asked.TryGetValue((identifier, contact), out var found) && found.Id is { } id ? id : contact is { } known ? _contacts.GetValueOrDefault(known) : null;

    private void Offer(Identifier identifier, ContactId? contact, string id, int rank)
    {
        if (!_identifiers.Contains(identifier))
        {
            return;
        }

        if (_asked.TryGetValue((identifier, contact), out var best) && best.Rank < rank)
        {
            _asked[(identifier, contact)] = (id, rank);
        }
    }
}
