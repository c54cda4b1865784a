using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Shows stored contacts and suggestions as the host sees them.</summary>
internal sealed class ContactReader(IOmnichannelStore store, IdentityPolicy policy)
{
    private readonly ComponentLimits _limits = policy.ToLimits();

    public async Task<ContactView> ViewAsync(Contact contact, ContactId asked, CancellationToken cancellationToken)
    {
        var members = await store.ReadMembersAsync(contact.Tenant, contact.Id, cancellationToken).ConfigureAwait(false);
        var ids = members.Select(member => member.Id).ToHashSet();
        var component = await store.ReadComponentAsync(contact.Tenant, ids, _limits, cancellationToken).ConfigureAwait(false);
        var query = new StateQuery();
        foreach (var id in ids)
        {
            query.Consents.Add((contact.Tenant, id));
        }

        var consents = (await store.LoadAsync(query, cancellationToken).ConfigureAwait(false)).Consents.Values.SelectMany(of => of).ToList();
        var nodes = component.Nodes.ToDictionary(node => node.Id);
        return new ContactView
        {
            Id = contact.Id,
            MergedFrom = asked == contact.Id ? null : asked,
            Name = NameOf(members),
            Identities = [.. members.Select(member => Show(member, Best(component, member.Id)))],
            Claims = [.. component.Evidence
                .Where(evidence => evidence.Assurance == Assurance.Claimed && ids.Contains(evidence.From) && !ids.Contains(evidence.To) && nodes.ContainsKey(evidence.To))
                .Select(evidence => nodes[evidence.To])
                .DistinctBy(node => node.Id)
                .Select(node => Show(node, Assurance.Claimed))],
            Profile = ProfileOf(members),
            Consents = consents,
            Conversation = contact.Conversation,
        };
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

    private static string? NameOf(IReadOnlyList<IdentityNode> members)
        => members
            .Where(member => member.Sender?.Name is { Length: > 0 })
            .OrderByDescending(member => member.SenderAt)
            .Select(member => member.Sender!.Name) // filtered above
            .FirstOrDefault() ?? ProfileOf(members).GetValueOrDefault(ProfileFields.Name);

    private static Dictionary<string, string> ProfileOf(IReadOnlyList<IdentityNode> members)
    {
        var profile = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in members.SelectMany(static member => member.Facts ?? []).OrderByDescending(static fact => fact.Assurance).ThenByDescending(static fact => fact.LastSeen))
        {
            profile.TryAdd(fact.Field, fact.Value);
        }

        return profile;
    }
}
