using Omnichannel.Identity.Graph;

namespace Omnichannel.Identity;

/// <summary>Computes contacts of evidence. Pure: the same set of evidence with the same policy gives the same contacts, in whatever order it stands.</summary>
public static class IdentityResolver
{
    /// <summary>Computes the contacts of a part of the evidence graph.</summary>
    /// <param name="component">The part. Identities that were not followed keep what their rows say.</param>
    /// <param name="policy">The rules.</param>
    public static IdentityPartition Resolve(IdentityComponent component, IdentityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(policy);
        if (component.Nodes.Count == 0)
        {
            return new IdentityPartition([], [], [], []);
        }

        var tenant = component.Nodes[0].Tenant;
        var graph = new EvidenceGraph(tenant, policy, static _ => null, new IdentityTables());
        graph.Add([], component);
        var members = graph.Nodes.Where(node => node.CanMove).ToList();
        var contacts = new List<ResolvedContact>();
        var order = new CanonicalOrder(policy);
        using (var resolution = new ContactResolution(tenant, members, policy, order, keepsMembers: true))
        {
            resolution.WriteRows();
            foreach (var group in resolution.Groups)
            {
                if (group is not null)
                {
                    contacts.Add(new ResolvedContact(group.Id, group.Anchor, [.. group.Members.OrderBy(member => member.Identity).ThenBy(member => member.Until)]));
                }
            }
        }

        members.ForEach(member => member.IsResolved = true);
        var suggestions = new SuggestionTable();
        suggestions.Add(component);
        new SuggestionFinder(graph, suggestions, policy).Run(tenant);
        return new IdentityPartition(
            [.. contacts.OrderBy(contact => contact.Id)],
            [.. graph.Nodes.Select(node => node.Row).OrderBy(row => row.Id)],
            [.. graph.Edges.Where(edge => edge.Refusal is not null).Order(order).Select(edge => new RefusedUnion(edge.Row, edge.Refusal!))], // only refused edges are here
            [.. suggestions.Rows.OrderBy(suggestion => suggestion.Id)]);
    }
}
