using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Conversations;

/// <summary>A change of one conversation.</summary>
internal sealed class ConversationUnit(TenantId tenant, ConversationId id, Func<Conversation, Conversation> change) : BatchUnit<Conversation?>
{
    public override TenantId Tenant => tenant;

    public override void Query(StateQuery query) => query.Conversations.Add((tenant, id));

    protected override Conversation? DecideResult(Workspace workspace)
    {
        if (workspace.FindConversation(tenant, id) is not { } conversation)
        {
            return null;
        }

        var changed = change(conversation);
        if (changed != conversation)
        {
            workspace.SetConversation(changed);
        }

        return changed;
    }
}
