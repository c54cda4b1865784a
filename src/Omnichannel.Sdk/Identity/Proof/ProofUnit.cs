using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

/// <summary>An answer to a challenge, or a token that stands for itself: what it proves becomes evidence, and merges, in the same batch.</summary>
internal abstract class ProofUnit(TenantId tenant, Identifier asker, DateTimeOffset now) : BatchUnit<ProofDecision>
{
    public override TenantId Tenant => tenant;

    protected Identifier Asker => asker;

    protected DateTimeOffset Now => now;

    /// <summary>Gets the source of the evidence: <c>proof/code</c>...</summary>
    protected abstract string Source { get; }

    /// <summary>Gets the challenge that is answered; null for a token that may be shown again.</summary>
    protected abstract Guid? Challenge { get; }

    /// <summary>Gets why, for the audit; names no identifier.</summary>
    protected abstract string Reason { get; }

    public sealed override void Query(StateQuery query)
    {
        query.Identities.Add((tenant, asker.ToIdentityId()));
        if (Challenge is { } id)
        {
            query.Challenges.Add((tenant, id));
        }
    }

    public sealed override bool QueryMore(Workspace workspace, StateQuery query)
    {
        foreach (var operation in Operations(workspace))
        {
            if (operation is IdentityObservation observation)
            {
                ObservationQueries.Add(query, [observation]);
                query.Identities.UnionWith(observation.Identifiers.Select(proved => (tenant, proved.Identifier.ToIdentityId()))); // what was proved before is not read with the graph
            }
            else if (operation is IdentityLink link)
            {
                query.Identities.UnionWith([(tenant, link.A), (tenant, link.B)]);
            }
        }

        return true;
    }

    public sealed override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var operation in Operations(workspace))
        {
            seeds.Add(operation);
        }
    }

    protected sealed override ProofDecision DecideResult(Workspace workspace)
    {
        if (Judge(workspace) is { } refusal)
        {
            return new ProofDecision(refusal, [], null, null);
        }

        var proved = Proved(workspace);
        var identity = asker.ToIdentityId();
        var before = ContactsOf(workspace, [identity, .. proved.Select(other => other.ToIdentityId())]);
        foreach (var operation in Operations(workspace).ToList())
        {
            if (operation is IdentityObservation { Sender: not null } observation)
            {
                identity = workspace.Observe(observation) ?? identity; // an address that was given up is somebody else's
            }
            else
            {
                workspace.Identities.Apply(operation);
            }
        }

        Use(workspace);
        var after = workspace.FindIdentity(tenant, identity)?.Contact;
        var united = proved.Where(other => after is not null && workspace.FindIdentity(tenant, other.ToIdentityId())?.Contact == after).ToList();
        if (after is { } contact)
        {
            workspace.AddContactChange(new ContactChange
            {
                Tenant = tenant,
                Id = workspace.NextId(),
                At = now,
                Kind = ContactChangeKind.Proved,
                Contact = contact,
                Other = before.Where(other => other != contact).Select(other => (ContactId?)other).FirstOrDefault(),
                A = identity,
                B = proved[0].ToIdentityId(),
                Actor = Source,
                Reason = Reason,
            });
        }

        return new ProofDecision(null, united, identity, united.Contains(proved[0]) ? null : proved[0]);
    }

    /// <summary>Says why the answer is refused; null when it is right.</summary>
    protected abstract ProofRefusal? Judge(Workspace workspace);

    /// <summary>Names what a right answer proves, the most important first; at least one.</summary>
    protected abstract IReadOnlyList<Identifier> Proved(Workspace workspace);

    /// <summary>Names what a right answer does to the evidence; nothing for a wrong one.</summary>
    protected abstract IEnumerable<IdentityOperation> Operations(Workspace workspace);

    /// <summary>Marks the challenge as answered.</summary>
    protected abstract void Use(Workspace workspace);

    /// <summary>What was seen: the asker together with what she proved.</summary>
    protected IdentityObservation Observation(IEnumerable<(Identifier, Assurance)> identifiers) => new()
    {
        Tenant = tenant,
        At = now,
        Source = Source,
        Sender = asker.Kind == IdentifierKinds.Sender ? asker : null,
        Identifiers = asker.Kind == IdentifierKinds.Sender ? [.. identifiers] : [(asker, Assurance.Verified), .. identifiers],
    };

    private List<ContactId> ContactsOf(Workspace workspace, IEnumerable<IdentityId> identities)
        => [.. identities.Select(other => workspace.FindIdentity(tenant, other)?.Contact).OfType<ContactId>().Distinct()];
}

/// <summary>What became of an answer.</summary>
/// <param name="Refusal">Why it was refused; null when it was right.</param>
/// <param name="Proved">What it proves and is one with the asker now.</param>
/// <param name="Asker">Who the asker is in the graph.</param>
/// <param name="Apart">What was proved above all and is not one with the asker all the same; null as a rule.</param>
internal sealed record ProofDecision(ProofRefusal? Refusal, IReadOnlyList<Identifier> Proved, IdentityId? Asker, Identifier? Apart);
