using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>A change of one entry.</summary>
internal sealed class EntryUnit(TenantId tenant, EntryId id, EntryChange change) : BatchUnit<bool>
{
    public override TenantId Tenant => tenant;

    public override void Query(StateQuery query) => query.Entries.Add((tenant, id));

    protected override bool DecideResult(Workspace workspace)
    {
        if (workspace.FindEntry(tenant, id) is not { } entry)
        {
            return false;
        }

        workspace.ChangeEntry(entry, change);
        return true;
    }
}
