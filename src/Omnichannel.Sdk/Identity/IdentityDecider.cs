using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Decides what operations change, given what was read. Pure.</summary>
public static class IdentityDecider
{
    /// <summary>Applies operations in order to what was read.</summary>
    /// <param name="loaded">The rows that were read: of each observation's subject at least.</param>
    /// <param name="components">The parts of the graph that were read, each with what was asked for.</param>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="policy">The rules.</param>
    /// <returns>The identity rows, evidence, contacts and suggestions that change.</returns>
    /// <exception cref="InvalidOperationException">An operation needs a part of the graph that was not read.</exception>
    public static ChangeSet Decide(
        LoadedState loaded,
        IEnumerable<(TenantId Tenant, IReadOnlyCollection<IdentityId> Seeds, IdentityComponent Component)> components,
        IEnumerable<IdentityOperation> operations,
        IdentityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(policy);
        var workspace = new IdentityWorkspace(policy, FindConversation);
        workspace.Add(loaded);
        foreach (var (tenant, seeds, component) in components)
        {
            workspace.Add(tenant, seeds, component);
        }

        foreach (var operation in operations)
        {
            workspace.Apply(operation);
        }

        var changes = new ChangeSet();
        workspace.Collect(changes);
        return changes;

        Conversation? FindConversation(TenantId tenant, ConversationId id) => loaded.Conversations.GetValueOrDefault((tenant, id));
    }
}
