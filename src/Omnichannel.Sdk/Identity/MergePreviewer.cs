using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Decides a merge on a copy of what is known, and throws the changes away.</summary>
internal sealed class MergePreviewer(IOmnichannelStore store, ContactReader reader, IdentityPolicy policy, TimeProvider time)
{
    private readonly ComponentLimits _limits = policy.ToLimits();

    public async Task<MergePreview> PreviewAsync(TenantId tenant, IdentityNode a, IdentityNode b, CancellationToken cancellationToken)
    {
        var link = new IdentityLink { Tenant = tenant, At = time.GetUtcNow(), Source = "preview", A = a.Id, B = b.Id };
        var component = await store.ReadComponentAsync(tenant, [a.Id, b.Id], _limits, cancellationToken).ConfigureAwait(false);
        var workspace = new IdentityWorkspace(policy, (_, id) => component.Conversations.FirstOrDefault(conversation => conversation.Id == id));
        workspace.Add(tenant, [a.Id, b.Id], component);
        workspace.Apply(link);
        var changes = new ChangeSet();
        workspace.Collect(changes);

        var after = After(component, changes);
        var contacts = Ends(after, a.Id, b.Id);
        var merges = contacts.Count == 1 && after.Nodes.Count(node => (node.Id == a.Id || node.Id == b.Id) && node.Contact is not null) == 2;
        var before = Ends(component, a.Id, b.Id);
        var members = component.Nodes.Where(node => node.Contact is { } contact && before.Contains(contact)).Select(node => node.Id).ToList();
        var conversations = await store.ListConversationsAsync(tenant, new ConversationFilter { Owners = members }, new PageRequest(Limit: 50), cancellationToken).ConfigureAwait(false);
        var consents = await reader.ReadConsentsAsync(tenant, members, cancellationToken).ConfigureAwait(false);
        return new MergePreview
        {
            A = a.Identifier,
            B = b.Identifier,
            Before = Views(component, before, consents),
            After = Views(after, contacts, consents),
            Merges = merges,
            Refused = merges ? null : IdentityExplainer.Explain(after, a.Id, b.Id, policy).Reason ?? RefusalReasons.NoEvidence,
            Conversations = conversations.Items,
        };
    }

    private List<ContactView> Views(IdentityComponent component, List<ContactId> contacts, IReadOnlyList<ConsentRecord> consents)
        => [.. contacts.Select(id => reader.View(
            component.Contacts.First(row => row.Id == id),
            id,
            [.. component.Nodes.Where(node => node.Contact == id).OrderBy(node => node.FirstSeen).ThenBy(node => node.Id)],
            component,
            consents))];

    private static List<ContactId> Ends(IdentityComponent component, IdentityId a, IdentityId b)
        => [.. component.Nodes.Where(node => node.Id == a || node.Id == b).OrderBy(node => node.Id == a ? 0 : 1).Select(node => node.Contact).OfType<ContactId>().Distinct()];

    /// <summary>Lays the changes over what was read.</summary>
    private static IdentityComponent After(IdentityComponent component, ChangeSet changes)
    {
        var withdrawn = changes.WithdrawnEvidence.Select(removed => removed.Id).ToHashSet();
        return component with
        {
            Nodes = [.. component.Nodes.Concat(changes.Identities).GroupBy(node => node.Id).Select(rows => rows.Last())],
            Evidence = [.. component.Evidence.Concat(changes.Evidence).GroupBy(evidence => evidence.Id).Select(rows => rows.Last()).Where(evidence => !withdrawn.Contains(evidence.Id))],
            Contacts = [.. component.Contacts.Concat(changes.Contacts).GroupBy(contact => contact.Id).Select(rows => rows.Last())],
        };
    }
}
