using Omnichannel.Identity.Graph;

namespace Omnichannel.Identity;

/// <summary>Explains why two identities are one person, or why not.</summary>
public static class IdentityExplainer
{
    /// <summary>Finds the path of evidence that ties two identities: the fewest and strongest steps.</summary>
    /// <param name="component">The evidence around both, read with both as seeds.</param>
    /// <param name="a">The one identity.</param>
    /// <param name="b">The other identity.</param>
    /// <param name="policy">The rules.</param>
    /// <returns>The path; or, when they are two, what speaks for it and why it does not unite them.</returns>
    /// <exception cref="KeyNotFoundException">One of them is not in the component: it was never seen.</exception>
    public static IdentityExplanation Explain(IdentityComponent component, IdentityId a, IdentityId b, IdentityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(policy);
        var graph = new EvidenceGraph(component.Nodes.Count > 0 ? component.Nodes[0].Tenant : TenantId.Default, policy, static _ => null, new IdentityTables());
        graph.Add([], component);
        var first = graph.Find(a) ?? throw new KeyNotFoundException("An identity was never seen.");
        var second = graph.Find(b) ?? throw new KeyNotFoundException("An identity was never seen.");
        using var resolution = new ContactResolution(first.Row.Tenant, [.. graph.Nodes.Where(node => node.CanMove)], policy, new CanonicalOrder(policy));
        resolution.WriteRows();
        var isSame = a == b || (first.Row.Contact is { } contact && contact == second.Row.Contact);
        var steps = new EvidencePath(resolution, policy).Between(first, second);
        var explanation = new IdentityExplanation { A = first.Row.Identifier, B = second.Row.Identifier, SameContact = isSame };
        if (isSame)
        {
            return explanation with { Path = [.. steps.Select(step => Explain(step.Edge, null))] };
        }

        var cuts = graph.Cuts.Where(cut => cut.IsBetween(first, second)).OrderBy(cut => cut.Row.FirstSeen).ThenBy(cut => cut.Row.Id).ToList();
        return explanation with
        {
            Weak = [.. cuts.Select(cut => Explain(cut, RefusalReasons.CannotLink)), .. steps.Where(step => step.Reason is not null).Select(step => Explain(step.Edge, step.Reason))],
            Reason = cuts.Count > 0 ? RefusalReasons.CannotLink : steps.Select(step => step.Reason).FirstOrDefault(reason => reason is not null) ?? RefusalReasons.NoEvidence,
        };
    }

    private static ExplainedEvidence Explain(GraphEdge edge, string? refused) => new(edge.Row, edge.From.Row.Identifier, edge.To.Row.Identifier, refused);
}
