namespace Omnichannel.Identity.Graph;

/// <summary>
/// Finds what a person might decide: claims on a value that somebody holds or that others claim, too, and evidence that a constraint refused. A value gives a bounded number
/// of suggestions, the earliest claims first, whatever number claims it.
/// </summary>
internal sealed class SuggestionFinder(EvidenceGraph graph, SuggestionTable table, IdentityPolicy policy)
{
    private readonly Dictionary<Guid, Suggestion> _found = [];
    private readonly Dictionary<IdentityId, int> _counts = [];
    private readonly HashSet<(ContactId, ContactId)> _cuts = [];
    private readonly HashSet<(Guid Id, Identifier? Shared)> _unlikely = [];
    private readonly HashSet<IdentityId> _weighed = [];
    private readonly SuggestionWeigher _weigher = new(graph, policy);

    /// <summary>Brings the suggestions around all that was resolved up to date.</summary>
    public void Run(TenantId tenant)
    {
        foreach (var cut in graph.Cuts)
        {
            if (cut.From.Row.Contact is { } a && cut.To.Row.Contact is { } b)
            {
                _cuts.Add(a < b ? (a, b) : (b, a));
            }
        }

        var resolved = new List<GraphNode>(graph.Nodes.Count);
        foreach (var node in graph.Nodes)
        {
            if (node is { IsResolved: true, CanMove: true })
            {
                resolved.Add(node);
            }
        }

        _weighed.EnsureCapacity(resolved.Count);
        FindRefused(tenant, resolved);
        foreach (var node in resolved)
        {
            if (node.Row.Identifier.Kind != IdentifierKinds.SearchKey && _weighed.Add(node.Id))
            {
                FindClaimsOn(tenant, node);
            }
        }

        // What is claimed on a value is weighed again when anything about a claimant changed, too.
        foreach (var node in resolved)
        {
            foreach (var edge in node.Edges)
            {
                if (edge.IsClaim && !edge.IsKey && ReferenceEquals(edge.From, node) && graph.IsWhole(edge.To.Id) && _weighed.Add(edge.To.Id))
                {
                    FindClaimsOn(tenant, edge.To);
                }
            }
        }

        foreach (var node in resolved)
        {
            FindClaimsBy(tenant, node);
            FindMeetings(tenant, node);
        }

        foreach (var suggestion in _found.Values)
        {
            if (table.Find(suggestion.Id) is not { } standing || !Outweighs(standing, suggestion))
            {
                table.Put(suggestion);
            }
        }

        foreach (var suggestion in table.Rows.Where(IsOver).ToList())
        {
            table.Remove(suggestion.Id);
        }
    }

    private void FindRefused(TenantId tenant, List<GraphNode> resolved)
    {
        var refused = new List<GraphEdge>();
        foreach (var node in resolved)
        {
            foreach (var edge in node.Edges)
            {
                if (ReferenceEquals(edge.From, node) && edge.Refusal is not null and not RefusalReasons.CannotLink)
                {
                    refused.Add(edge);
                }
            }
        }

        refused.Sort(new CanonicalOrder(policy));
        foreach (var edge in refused)
        {
            var value = !edge.To.IsSender ? edge.To : !edge.From.IsSender ? edge.From : null;
            Offer(tenant, edge.From, edge.To, value, edge.Refusal!, edge.Row.FirstSeen); // only refused edges are here
        }
    }

    private void FindClaimsOn(TenantId tenant, GraphNode value)
    {
        List<GraphEdge>? claims = null;
        foreach (var edge in value.Edges)
        {
            if (edge.IsClaim && ReferenceEquals(edge.To, value) && !ReferenceEquals(edge.From, value))
            {
                (claims ??= []).Add(edge);
            }
        }

        var isCrowded = claims?.Count > policy.MaxSuggestionsPerValue;
        if (value.Row.IsCrowded != isCrowded)
        {
            value.Set(value.Row with { IsCrowded = isCrowded });
        }

        if (claims is null || !value.Ties(policy))
        {
            return;
        }

        claims.Sort(static (a, b) => a.Row.FirstSeen != b.Row.FirstSeen ? a.Row.FirstSeen.CompareTo(b.Row.FirstSeen) : a.Row.Id.CompareTo(b.Row.Id));
        if (isCrowded)
        {
            claims.RemoveRange(policy.MaxSuggestionsPerValue, claims.Count - policy.MaxSuggestionsPerValue);
        }

        foreach (var claim in claims)
        {
            Offer(tenant, claim.From, value, value, ReasonOf(claim), claim.Row.FirstSeen);
        }

        for (var i = 0; i < claims.Count; i++)
        {
            for (var j = 0; j < i && _counts.GetValueOrDefault(value.Id) < policy.MaxSuggestionsPerValue; j++)
            {
                Offer(tenant, claims[j].From, claims[i].From, value, ReasonOf(claims[i]), claims[i].Row.FirstSeen);
            }
        }
    }

    /// <summary>Looks at the claims of an identity on values that are not computed again themselves.</summary>
    private void FindClaimsBy(TenantId tenant, GraphNode claimant)
    {
        foreach (var claim in claimant.Edges)
        {
            if (claim.IsClaim && ReferenceEquals(claim.From, claimant) && !_weighed.Contains(claim.To.Id) && claim.To.Ties(policy)
                && (!claim.To.Row.IsCrowded || table.Stands(IdentityHashes.Suggestion(claimant.Id, claim.To.Id))))
            {
                Offer(tenant, claimant, claim.To, claim.To, ReasonOf(claim), claim.Row.FirstSeen);
            }
        }
    }

    /// <summary>Compares an identity with those whom it meets by its keys.</summary>
    private void FindMeetings(TenantId tenant, GraphNode node)
    {
        foreach (var key in node.Edges)
        {
            if (!key.IsClaim || !key.IsKey || graph.Find(key.To.Partner) is not { } met || SaysNothing(key.To) || SaysNothing(met))
            {
                continue;
            }

            foreach (var other in met.Edges)
            {
                if (other.IsClaim && !ReferenceEquals(other.From, node) && ReferenceEquals(key.To, MeetingOf(node, other.From)))
                {
                    var at = key.Row.FirstSeen > other.Row.FirstSeen ? key.Row.FirstSeen : other.Row.FirstSeen;
                    Offer(tenant, node, other.From, SearchKeys.IsMasked(met.Row.Identifier) ? key.To : met, RefusalReasons.Inferred, at);
                }
            }
        }
    }

    /// <summary>
    /// Finds the key by which two identities meet: of several always the same one, whoever is looked at and whatever else is read, since how many hold it decides. The most telling kind stands last.
    /// </summary>
    private static GraphNode? MeetingOf(GraphNode node, GraphNode other)
    {
        GraphNode? best = null;
        string? bestName = null;
        foreach (var key in node.Edges)
        {
            if (key.IsClaim && key.IsKey && ReferenceEquals(key.From, node) && SearchKeys.UnmaskedOf(key.To.Row.Identifier) is var name
                && (best is null || string.CompareOrdinal(name, bestName) > 0)
                && HasKey(other, key.To.Partner))
            {
                (best, bestName) = (key.To, name);
            }
        }

        return best;
    }

    private static bool HasKey(GraphNode node, IdentityId key)
    {
        foreach (var edge in node.Edges)
        {
            if (edge.IsClaim && edge.To.Id == key && ReferenceEquals(edge.From, node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Tells whether more hold a key than the weight of two who meet by it allows. The more records there are, the more of them are alike by chance, and the more hold one key: each doubling of those
    /// who could be meant takes a bit. So what a key may suggest falls with the size of the business, and nothing has to be counted but who holds the key.
    /// </summary>
    private bool IsTooCommon(GraphNode key, double weight) => weight - BitsOf(key, graph) < policy.SuggestFromBits;

    /// <summary>How much more it takes to be suggested by a key, in bits: for each doubling of those who could be meant one.</summary>
    public static double BitsOf(GraphNode key, EvidenceGraph graph)
    {
        var pairs = key.Partner == key.Id ? key.CountClaims() - 1 : key.CountClaims() * (graph.Find(key.Partner)?.CountClaims() ?? 1);
        return Math.Log2(Math.Max(1, pairs));
    }

    /// <summary>Tells whether so many share a key that nobody is compared for it.</summary>
    private bool SaysNothing(GraphNode key) => key.CountClaims() > policy.MaxSuggestionsPerValue;

    private void Offer(TenantId tenant, GraphNode a, GraphNode b, GraphNode? value, string reason, DateTimeOffset at)
    {
        if (a.Row.Contact is not { } ofA || b.Row.Contact is not { } ofB || ofA == ofB || _cuts.Contains(ofA < ofB ? (ofA, ofB) : (ofB, ofA)))
        {
            return;
        }

        var id = IdentityHashes.Suggestion(a.Id, b.Id);
        var isKey = value?.Row.Identifier.Kind == IdentifierKinds.SearchKey;
        if (_weigher.Weigh(ofA, ofB, reason, value) is var weight && (weight < policy.SuggestFromBits || (isKey && IsTooCommon(value!, weight)))) // a key is a value
        {
            _unlikely.Add((id, value?.Row.Identifier));
            return;
        }

        if (value is not null && !isKey) // a key has few holders, or none is compared
        {
            var count = _counts.GetValueOrDefault(value.Id);
            if (count >= policy.MaxSuggestionsPerValue)
            {
                return;
            }

            _counts[value.Id] = count + 1;
        }

        var suggestion = new Suggestion
        {
            Tenant = tenant,
            Id = id,
            A = a.Id < b.Id ? a.Id : b.Id,
            B = a.Id < b.Id ? b.Id : a.Id,
            Shared = value?.Row.Identifier,
            Reason = reason,
            Weight = weight,
            At = at,
        };
        if (!_found.TryGetValue(id, out var known) || IsBetter(suggestion, known))
        {
            _found[id] = suggestion;
        }
    }

    /// <summary>Of several ways in which two may be one the likeliest is shown, then the oldest, whatever the order in which they are found.</summary>
    private static bool IsBetter(Suggestion one, Suggestion other)
    {
        var order = one.Weight.CompareTo(other.Weight);
        order = order != 0 ? order : other.At.CompareTo(one.At);
        order = order != 0 ? order : string.CompareOrdinal(other.Reason, one.Reason);
        order = order != 0 ? order : string.CompareOrdinal(other.Shared?.Kind, one.Shared?.Kind);
        order = order != 0 ? order : string.CompareOrdinal(other.Shared?.Value, one.Shared?.Value);
        return order > 0;
    }

    /// <summary>Tells whether a suggestion that stands comes from a value that was not looked at, and is better than the one that was found.</summary>
    private bool Outweighs(Suggestion standing, Suggestion found)
        => standing.State == SuggestionState.Open && standing.Shared is { } shared && shared != found.Shared && !WasLookedAt(standing, shared) && IsBetter(standing, found);

    private bool WasLookedAt(Suggestion standing, in Identifier shared)
        => shared.Kind != IdentifierKinds.SearchKey ? _weighed.Contains(shared.ToIdentityId())
            : WasLookedAt(graph.Find(standing.A), shared) || WasLookedAt(graph.Find(standing.B), shared);

    /// <summary>Tells whether an identity was compared with those whom it meets by a key: it has more claims than are read now and then.</summary>
    private static bool WasLookedAt(GraphNode? node, Identifier key)
        => IsResolved(node) && node!.Edges.Exists(edge => edge.IsClaim && edge.IsKey && (edge.To.Row.Identifier == key || edge.To.Row.Identifier == SearchKeys.PartnerOf(key))); // it is there

    /// <summary>Tells whether an open suggestion that stands has nothing behind it any more.</summary>
    private bool IsOver(Suggestion suggestion)
    {
        if (suggestion.State != SuggestionState.Open || _found.ContainsKey(suggestion.Id) || graph.Find(suggestion.A) is not { } a || graph.Find(suggestion.B) is not { } b)
        {
            return false;
        }

        if (_unlikely.Contains((suggestion.Id, suggestion.Shared)) || a.Row.Contact is not { } ofA || b.Row.Contact is not { } ofB || ofA == ofB || _cuts.Contains(ofA < ofB ? (ofA, ofB) : (ofB, ofA)))
        {
            return true;
        }

        if (suggestion.Reason == RefusalReasons.Inferred && suggestion.Shared is null)
        {
            return false; // statistics made it and take it back
        }

        if (suggestion.Shared is { Kind: IdentifierKinds.SearchKey } key)
        {
            return WasLookedAt(a, key) || WasLookedAt(b, key) || IsCrowdedKey(key, suggestion.Weight) || IsCrowdedKey(SearchKeys.PartnerOf(key), suggestion.Weight);
        }

        var value = suggestion.Shared is { } shared ? graph.Find(shared.ToIdentityId()) : null;
        var isRecomputed = IsResolved(value) || (IsResolved(a) && IsResolved(b) && value is null);
        return isRecomputed || (value is not null && (ReferenceEquals(value, a) || ReferenceEquals(value, b)) && (IsResolved(a) || IsResolved(b)));
    }

    /// <summary>Tells whether a suggestion that was not weighed again has to go, since others hold its key now, too.</summary>
    private bool IsCrowdedKey(in Identifier key, double weight)
        => graph.Find(key.ToIdentityId()) is { } node && graph.IsWhole(node.Id) && (SaysNothing(node) || (graph.IsWhole(node.Partner) && IsTooCommon(node, weight)));

    private static bool IsResolved(GraphNode? node) => node is { IsResolved: true, CanMove: true };

    private static string ReasonOf(GraphEdge claim) => claim.Row.Assurance == Assurance.Inferred ? RefusalReasons.Inferred : RefusalReasons.Claimed;
}
