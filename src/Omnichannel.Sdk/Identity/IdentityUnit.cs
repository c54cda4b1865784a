using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>A change of the evidence by a person, with its line in the audit.</summary>
/// <param name="operation">The change.</param>
/// <param name="a">The one identity that it is about.</param>
/// <param name="b">The other.</param>
/// <param name="kind">What it is in the audit.</param>
/// <param name="reason">Why.</param>
/// <param name="evidence">The evidence that it is about; null for none.</param>
internal sealed class IdentityUnit(IdentityOperation operation, IdentityId a, IdentityId b, ContactChangeKind kind, string? reason, Guid? evidence = null) : BatchUnit<bool>
{
    public override TenantId Tenant => operation.Tenant;

    public override void Query(StateQuery query) => query.Identities.UnionWith([(operation.Tenant, a), (operation.Tenant, b)]);

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds) => seeds.Add(operation);

    protected override bool DecideResult(Workspace workspace)
    {
        var (oldA, oldB) = (ContactOf(workspace, a), ContactOf(workspace, b));
        workspace.Identities.Apply(operation);
        var (newA, newB) = (ContactOf(workspace, a), ContactOf(workspace, b));
        if ((newA ?? newB) is not { } contact || (kind == ContactChangeKind.Merged && newA != newB))
        {
            return true; // a merge that a constraint refused changed no contact: only evidence is kept
        }

        workspace.AddContactChange(new ContactChange
        {
            Tenant = operation.Tenant,
            Id = workspace.NextId(),
            At = operation.At,
            Kind = kind,
            Contact = contact,
            Other = newA != newB ? newB ?? oldB : oldA != contact ? oldA : oldB != contact ? oldB : null,
            A = a,
            B = b,
            Actor = operation.Source,
            Reason = reason,
            Evidence = evidence,
        });
        return true;
    }

    private ContactId? ContactOf(Workspace workspace, IdentityId identity) => workspace.FindIdentity(operation.Tenant, identity)?.Contact;
}
