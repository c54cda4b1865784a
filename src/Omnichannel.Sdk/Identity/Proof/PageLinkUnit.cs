using Omnichannel.Engine;

namespace Omnichannel.Identity.Proof;

/// <summary>A continuation link that was opened on a page of the host: the one who is there is the one whom the link was made for.</summary>
internal sealed class PageLinkUnit(TenantId tenant, Guid id, Identifier opener, DateTimeOffset now) : ProofUnit(tenant, opener, now)
{
    protected override string Source => LinkArrivals.Source;

    protected override Guid? Challenge => id;

    protected override string Reason => LinkArrivals.Reason;

    protected override ProofRefusal? Judge(Workspace workspace) => workspace.FindChallenge(Tenant, id) switch
    {
        { Kind: ProofKind.Link, Place: null, UsedAt: not null } => new ProofRefusal(ProofRefusalReason.Used, "The link was opened before."),
        { Kind: ProofKind.Link, Place: null } link when Now >= link.ExpiresAt => new ProofRefusal(ProofRefusalReason.Expired, "The link is no longer valid."),
        { Kind: ProofKind.Link, Place: null } link when Maker(workspace, link) is { } maker && maker != Asker => null,
        _ => new ProofRefusal(ProofRefusalReason.Unknown, "There is no such link."),
    };

    protected override IReadOnlyList<Identifier> Proved(Workspace workspace)
        => workspace.FindChallenge(Tenant, id) is { } link && Maker(workspace, link) is { } maker ? [maker] : [];

    protected override IEnumerable<IdentityOperation> Operations(Workspace workspace)
    {
        if (workspace.FindChallenge(Tenant, id) is not { } link || Asker.ToIdentityId() == link.Asker)
        {
            return [];
        }

        // The page's visitor may be new: she is seen first, then tied.
        return
        [
            Observation([]),
            new IdentityLink { Tenant = Tenant, At = Now, Source = Source, A = link.Asker, B = Asker.ToIdentityId(), Reason = Reason, LiftsCuts = false },
        ];
    }

    protected override void Use(Workspace workspace)
    {
        var link = workspace.FindChallenge(Tenant, id)!; // it was judged
        workspace.SetChallenge(link with { UsedAt = Now, Revision = link.Revision + 1 });
    }

    private Identifier? Maker(Workspace workspace, ProofChallenge link) => workspace.FindIdentity(Tenant, link.Asker)?.Identifier;
}
