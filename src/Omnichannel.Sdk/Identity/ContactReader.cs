using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Shows stored contacts and suggestions as the host sees them.</summary>
internal sealed class ContactReader(IOmnichannelStore store, IdentityPolicy policy, ProfileRules rules)
{
    private readonly ComponentLimits _limits = policy.ToLimits();

    public async Task<ContactView> ViewAsync(Contact contact, ContactId asked, CancellationToken cancellationToken)
    {
        var members = await store.ReadMembersAsync(contact.Tenant, contact.Id, cancellationToken).ConfigureAwait(false);
        var ids = members.Select(member => member.Id).ToHashSet();
        var component = await store.ReadComponentAsync(contact.Tenant, ids, _limits, cancellationToken).ConfigureAwait(false);
        return View(contact, asked, members, component, await ReadConsentsAsync(contact.Tenant, ids, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Shows a contact, given everything that is known around it.</summary>
    public ContactView View(Contact contact, ContactId asked, IReadOnlyList<IdentityNode> members, IdentityComponent component, IReadOnlyList<ConsentRecord> consents)
    {
        var ids = members.Select(member => member.Id).ToHashSet();
        var nodes = component.Nodes.ToDictionary(node => node.Id);
        var profile = GoldenProfile.Of(members, rules);
        return new ContactView
        {
            Id = contact.Id,
            MergedFrom = asked == contact.Id ? null : asked,
            Name = profile.TryGetValue(ProfileFields.Name, out var name) ? name.Value : null,
            Identities = [.. members.Select(member => Show(member, Best(component, member.Id)))],
            Claims = [.. component.Evidence
                .Where(evidence => evidence.Assurance == Assurance.Claimed && ids.Contains(evidence.From) && !ids.Contains(evidence.To) && nodes.ContainsKey(evidence.To))
                .Select(evidence => nodes[evidence.To])
                .DistinctBy(node => node.Id)
                .Select(node => Show(node, Assurance.Claimed))],
            Profile = profile,
            Consents = [.. consents.Where(consent => ids.Contains(consent.Identity))],
            Conversation = contact.Conversation,
        };
    }

    public async Task<IReadOnlyList<ConsentRecord>> ReadConsentsAsync(TenantId tenant, IReadOnlyCollection<IdentityId> identities, CancellationToken cancellationToken)
    {
        var query = new StateQuery();
        foreach (var id in identities)
        {
            query.Consents.Add((tenant, id));
        }

        return [.. (await store.LoadAsync(query, cancellationToken).ConfigureAwait(false)).Consents.Values.SelectMany(of => of)];
    }

    public async Task<SuggestionView> ViewAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var nodes = await store.ReadIdentitiesAsync(suggestion.Tenant, [suggestion.A, suggestion.B], cancellationToken).ConfigureAwait(false);
        var a = nodes.FirstOrDefault(node => node.Id == suggestion.A);
        var b = nodes.FirstOrDefault(node => node.Id == suggestion.B);
        return new SuggestionView(suggestion, a?.Identifier ?? default, b?.Identifier ?? default, a?.Contact, b?.Contact);
    }

    private static Assurance Best(IdentityComponent component, IdentityId id)
        => component.Evidence
            .Where(evidence => evidence.Kind != EvidenceKind.CannotLink && (evidence.From == id || evidence.To == id))
            .Select(evidence => evidence.Assurance)
            .DefaultIfEmpty(Assurance.Verified)
            .Max();

    private static ContactIdentity Show(IdentityNode node, Assurance assurance) => new()
    {
        Identifier = node.Identifier,
        Assurance = assurance,
        FirstSeen = node.FirstSeen,
        Sender = node.Sender,
        LastInboundAt = node.LastInboundAt,
    };
}
