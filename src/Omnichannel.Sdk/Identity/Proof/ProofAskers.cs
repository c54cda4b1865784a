using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

/// <summary>Finds the identity that asks.</summary>
internal sealed class ProofAskers(IOmnichannelStore store, IdentityPolicy policy, SourceHabits habits)
{
    /// <exception cref="ArgumentException">It names nobody, or what cannot ask.</exception>
    /// <exception cref="KeyNotFoundException">There is no such contact.</exception>
    public async Task<Identifier> FindAsync(TenantId tenant, ProofAsker asker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        if (asker is { Identifier: null } == asker is { Contact: null })
        {
            throw new ArgumentException("The asker is exactly one of an identifier and a contact.", nameof(asker));
        }

        if (asker.Identifier is { } identifier)
        {
            var read = IdentifierNormaliser.TryNormalise(identifier.Kind, identifier.Value, habits.OfHost, out var normalised) ? normalised
                : identifier.Kind == IdentifierKinds.Sender ? identifier
                : throw new ArgumentException($"An identifier of the kind {identifier.Kind} cannot be read.", nameof(asker));
            return policy.MayUnite(read) ? read : throw new ArgumentException($"An identifier of the kind {read.Kind} is nobody who could ask.", nameof(asker));
        }

        var id = asker.Contact!.Value; // one of the two is there
        var contact = await store.FindContactAsync(tenant, id, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"There is no contact {id}.");
        var anchor = await store.ReadIdentitiesAsync(tenant, [contact.Anchor], cancellationToken).ConfigureAwait(false);
        return anchor is [{ } node] ? node.Identifier : throw new KeyNotFoundException($"There is no contact {id}.");
    }

    /// <summary>Finds the identity that answers a challenge: the one that asked, when the answer comes from a contact that it belongs to today.</summary>
    public async Task<Identifier> FindAsync(TenantId tenant, ProofAsker asker, Guid challenge, CancellationToken cancellationToken)
    {
        var found = await FindAsync(tenant, asker, cancellationToken).ConfigureAwait(false);
        if (asker.Contact is null)
        {
            return found;
        }

        // She may have been merged since she asked, so that her contact's first identity is another today.
        var query = new StateQuery();
        query.Challenges.Add((tenant, challenge));
        var state = await store.LoadAsync(query, cancellationToken).ConfigureAwait(false);
        if (!state.Challenges.TryGetValue((tenant, challenge), out var asked))
        {
            return found;
        }

        var nodes = await store.ReadIdentitiesAsync(tenant, [asked.Asker, found.ToIdentityId()], cancellationToken).ConfigureAwait(false);
        return nodes.Count == 2 && nodes[0].Contact is { } contact && nodes[1].Contact == contact ? nodes.First(node => node.Id == asked.Asker).Identifier : found;
    }
}
