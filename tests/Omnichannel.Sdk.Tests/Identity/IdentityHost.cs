using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Runs batches of operations as the engine does: load rows, ask what is needed, read components, apply, commit.</summary>
internal sealed class IdentityHost(IdentityPolicy? policy = null)
{
    private readonly ComponentLimits _limits = (policy ?? IdentityPolicy.Default).ToLimits();

    public IdentityPolicy Policy { get; } = policy ?? IdentityPolicy.Default;

    public GraphStore Store { get; } = new();

    public ChangeSet Run(params IReadOnlyList<IdentityOperation> batch)
    {
        var workspace = Open(batch);
        foreach (var operation in batch)
        {
            workspace.Apply(operation);
        }

        return Commit(workspace);
    }

    public void RunInBatches(IReadOnlyList<IdentityOperation> operations, Func<int> size)
    {
        for (var start = 0; start < operations.Count;)
        {
            var count = Math.Min(size(), operations.Count - start);
            Run([.. operations.Skip(start).Take(count)]);
            start += count;
        }
    }

    public IdentityWorkspace Open(IReadOnlyList<IdentityOperation> batch)
    {
        var workspace = new IdentityWorkspace(Policy, (_, id) => Store.Conversations.GetValueOrDefault(id));
        var subjects = batch.OfType<IdentityObservation>().Select(observation => observation.Subject?.ToIdentityId()).OfType<IdentityId>();
        workspace.Add(Store.Load(TenantId.Default, subjects.Distinct()));
        while (true)
        {
            var seeds = new HashSet<IdentityId>();
            foreach (var operation in batch)
            {
                workspace.Needs(operation, seeds);
            }

            if (seeds.Count == 0)
            {
                break;
            }

            workspace.Add(TenantId.Default, seeds, Store.ReadComponent(seeds, _limits));
        }

        return workspace;
    }

    public ChangeSet Commit(IdentityWorkspace workspace)
    {
        var changes = new ChangeSet();
        workspace.Collect(changes);
        Store.Apply(changes);
        return changes;
    }

    public ContactId? ContactOf(Identifier identifier) => Store.Nodes.GetValueOrDefault(identifier.ToIdentityId())?.Contact;

    public IdentityNode Node(Identifier identifier) => Store.Nodes[identifier.ToIdentityId()];

    public IdentityComponent Around(params Identifier[] seeds) => Store.ReadComponent([.. seeds.Select(seed => seed.ToIdentityId())], _limits);

    public IdentityExplanation Explain(Identifier a, Identifier b) => IdentityExplainer.Explain(Around(a, b), a.ToIdentityId(), b.ToIdentityId(), Policy);
}
