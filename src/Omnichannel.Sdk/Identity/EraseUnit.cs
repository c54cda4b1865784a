using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Erases identities; the graph around them comes apart as it would have been without them.</summary>
/// <param name="tenant">The business.</param>
/// <param name="contact">The contact whose identities they are.</param>
/// <param name="identities">The identities.</param>
/// <param name="actor">Who erases.</param>
/// <param name="reason">Why; null when nobody said.</param>
/// <param name="at">When.</param>
internal sealed class EraseUnit(TenantId tenant, ContactId contact, IReadOnlyList<IdentityId> identities, string actor, string? reason, DateTimeOffset at) : BatchUnit<bool>
{
    public override TenantId Tenant => tenant;

    public override void Query(StateQuery query)
    {
        foreach (var identity in identities)
        {
            query.Identities.Add((tenant, identity));
        }
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var identity in identities)
        {
            seeds.Add(Erasure(identity));
        }
    }

    protected override bool DecideResult(Workspace workspace)
    {
        foreach (var identity in identities)
        {
            workspace.Identities.Apply(Erasure(identity));
        }

        // An auditor sees that, when and by whom it was erased; of the person nothing is left.
        workspace.AddContactChange(new ContactChange
        {
            Tenant = tenant,
            Id = workspace.NextId(),
            At = at,
            Kind = ContactChangeKind.Erased,
            Contact = contact,
            Actor = actor,
            Reason = reason,
        });
        return true;
    }

    private IdentityErasure Erasure(IdentityId identity) => new() { Tenant = tenant, At = at, Source = actor, Identity = identity };
}
