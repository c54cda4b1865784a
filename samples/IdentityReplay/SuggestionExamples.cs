using Omnichannel;
using Omnichannel.Identity;

namespace IdentityReplay;

/// <summary>
/// Finds, for each side of a suggestion, an observation that shows it, since an outside reader knows the ids of observations only: one that is filed under that identity, or one that carries that value and is in
/// that contact, or one of that contact at least.
/// </summary>
internal sealed class SuggestionExamples(string region)
{
    private const int Filed = 10;
    private readonly Dictionary<(IdentityId, ContactId?), (string? Id, int Rank)> _asked = [];
    private readonly Dictionary<ContactId, string?> _contacts = [];
    private readonly HashSet<IdentityId> _identities = [];

    public void Ask(SuggestionView view)
    {
        Ask(view.Suggestion.A, view.ContactA);
        Ask(view.Suggestion.B, view.ContactB);
    }

    public void Offer(Observation observation, ObservationResult result)
    {
        if (result.Contact is { } contact && _contacts.TryGetValue(contact, out var example) && example is null)
        {
            _contacts[contact] = observation.Id;
        }

        if (result.Identity is { } identity)
        {
            Offer(identity, result, Filed);
        }

        foreach (var claim in _identities.Count > 0 ? observation.Identifiers : [])
        {
            // How the source writes numbers is not known here; a form that it does not mean is hardly asked for.
            foreach (var context in new[] { NormalisationContext.International, NormalisationContext.LocalTo(region) })
            {
                if (IdentifierNormaliser.TryNormalise(claim.Kind, claim.Value, context, out var identifier))
                {
                    Offer(identifier.ToIdentityId(), result, 1 + (int)claim.Assurance);
                }
            }
        }
    }

    public string? Find(IdentityId identity, ContactId? contact)
        => _asked.TryGetValue((identity, contact), out var found) && found.Id is { } id ? id : contact is { } known ? _contacts.GetValueOrDefault(known) : null;

    private void Ask(IdentityId identity, ContactId? contact)
    {
        _asked.TryAdd((identity, contact), (null, 0));
        _identities.Add(identity);
        if (contact is { } known)
        {
            _contacts.TryAdd(known, null);
        }
    }

    private void Offer(IdentityId identity, ObservationResult result, int rank)
    {
        if (_identities.Contains(identity) && _asked.TryGetValue((identity, result.Contact), out var best) && best.Rank < rank)
        {
            _asked[(identity, result.Contact)] = (result.Id, rank);
        }
    }
}
