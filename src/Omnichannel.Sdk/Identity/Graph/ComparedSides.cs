namespace Omnichannel.Identity.Graph;

/// <summary>Tells what has to be read so that suggestions are weighed with both sides known.</summary>
internal sealed class ComparedSides(EvidenceGraph graph, IdentityPolicy policy)
{
    private readonly HashSet<IdentityId> _together = [];

    /// <summary>What somebody claims of whoever is touched, or whoever is touched claims.</summary>
    public bool NeedsBothSides(List<IdentityId> touched, ICollection<IdentityId> seeds)
    {
        var needs = false;
        foreach (var node in graph.Around(touched))
        {
            foreach (var claim in node.Edges)
            {
                if (!claim.IsClaim)
                {
                    continue;
                }

                var other = claim.Other(node);
                if (claim.IsKey)
                {
                    needs |= ReferenceEquals(claim.From, node) && NeedsMeeting(other.Id, other.Partner, seeds);
                    continue;
                }

                if (!policy.MayUnite(other.Row.Identifier))
                {
                    continue; // nothing is suggested for it
                }

                needs |= NeedsWhole(other.Id, seeds);
                if (ReferenceEquals(claim.From, node))
                {
                    needs |= NeedsClaimants(other, seeds);
                }
            }
        }

        return needs;
    }

    /// <summary>What an observation adds to the keys by which records meet.</summary>
    public bool NeedsMeetings(Ties ties, ICollection<IdentityId> seeds)
    {
        var needs = false;
        foreach (ref readonly var tie in ties.Items)
        {
            needs |= tie.IsKey && NeedsMeeting(tie.Id, tie.Partner, seeds);
        }

        return needs;
    }

    public bool NeedsWhole(IdentityId id, ICollection<IdentityId> seeds)
    {
        if (graph.IsWhole(id))
        {
            return false;
        }

        if (!graph.WasAsked(id))
        {
            seeds.Add(id);
        }

        return true;
    }

    /// <summary>
    /// Whom the holder of a key meets is read whole, as far as anybody is there and they are not too many. Those who hold the key and those whom they meet are read at once, even if either side was read
    /// before: what stands between them comes with that read alone, and may have to go now that there is one more.
    /// </summary>
    private bool NeedsMeeting(IdentityId id, IdentityId partner, ICollection<IdentityId> seeds)
    {
        if (NeedsWhole(partner, seeds))
        {
            return true;
        }

        if (graph.Find(partner) is not { } met || !met.Edges.Exists(static edge => edge.IsClaim))
        {
            return false;
        }

        var needs = met.CountClaims() <= policy.MaxSuggestionsPerValue && (graph.Find(id)?.CountClaims() ?? 0) <= policy.MaxSuggestionsPerValue && NeedsClaimants(met, seeds);
        if (id == partner || !_together.Add(id < partner ? id : partner))
        {
            return needs | NeedsWhole(id, seeds);
        }

        seeds.Add(id);
        seeds.Add(partner);
        return true;
    }

    private bool NeedsClaimants(GraphNode value, ICollection<IdentityId> seeds)
    {
        var needs = false;
        foreach (var claim in value.Edges)
        {
            needs |= claim.IsClaim && NeedsWhole(claim.From.Id, seeds);
        }

        return needs;
    }
}
