using System.Runtime.InteropServices;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Graph;

/// <summary>What a batch does to the identities of one business.</summary>
internal sealed class TenantIdentities(
    TenantId tenant,
    IdentityPolicy policy,
    Func<IdentityId, IdentityNode?> findLoaded,
    Func<ContactId, Contact?> findContact,
    Func<ConversationId, Conversation?> findConversation,
    IdentityTables tables)
{
    private readonly Dictionary<Guid, Evidence> _seenAgain = [];
    private readonly HashSet<ContactId> _left = [];

    // Used by one call at a time and empty between them: a batch computes the contacts again with every new customer.
    private readonly List<KnownEvidence> _given = [];
    private readonly HashSet<ContactId> _before = [];
    private readonly Dictionary<ContactId, IdentityId> _after = [];
    private readonly List<IdentityId> _touched = [];
    private readonly CanonicalOrder _order = new(policy);
    private Func<IdentityId, ContactId?>? _contactOf;
    private ComparedSides? _comparedSides;
    private bool _hasNews;

    public EvidenceGraph Graph { get; } = new(tenant, policy, findLoaded, tables);

    public ContactTable Contacts { get; } = new(tenant, findContact, findConversation, tables);

    public SuggestionTable Suggestions { get; } = new();

    public void Add(IReadOnlyCollection<IdentityId> seeds, IdentityComponent component)
    {
        Graph.Add(seeds, component);
        Contacts.Add(component);
        Suggestions.Add(component);
    }

    private ComparedSides Sides => _comparedSides ??= new ComparedSides(Graph, policy);

    /// <summary>Finds a row as it is after everything that was done so far.</summary>
    public IdentityNode? Find(IdentityId id)
    {
        Resolve();
        return Row(id);
    }

    /// <summary>Computes the contacts of all that changed.</summary>
    public void Resolve()
    {
        if (!Graph.IsDirty)
        {
            return;
        }

        _hasNews = true;
        _before.Clear();
        _after.Clear();
        foreach (var cluster in Graph.TakeDirty())
        {
            foreach (var node in cluster)
            {
                node.IsResolved = true;
                if (node.Row.Contact is { } contact)
                {
                    _before.Add(contact);
                }
            }

            using var resolution = new ContactResolution(tenant, cluster, policy, _order);
            resolution.WriteRows();
            foreach (var group in resolution.Groups)
            {
                if (group is not null)
                {
                    _after.Add(group.Id, group.Anchor);
                }
            }
        }

        _before.UnionWith(_left);
        _left.Clear();
        Contacts.Replace(_before, _after, _contactOf ??= id => Row(id)?.Contact);
    }

    /// <summary>Finds the evidence of an observation, given by whoever its channel identity is at that time.</summary>
    public Ties TiesOf(IdentityObservation observation)
    {
        var ties = observation.Ties;
        if (observation.Sender is not { } sender)
        {
            return ties;
        }

        var now = SenderAt(sender, ties.SubjectId, observation.At);
        return now == sender ? ties : ties.For(now, observation.Source);
    }

    /// <summary>Finds the ends of a replacement. The same replacement told again is the same; otherwise a channel identity that was given up before means whoever has it now.</summary>
    public (Identifier Old, Identifier New) EndsOf(IdentityReplacement replacement)
    {
        var isKnown = Graph.Find(replacement.Old.ToIdentityId())?.Edges.Any(edge => edge.Row.Kind == EvidenceKind.Replaced && edge.To.Row.Identifier == replacement.New) == true;
        return isKnown ? (replacement.Old, replacement.New) : (HolderOf(replacement.Old, replacement.At), HolderOf(replacement.New, replacement.At));
    }

    /// <summary>Tells around which identities the graph has to be read before an operation.</summary>
    public bool Needs(IdentityOperation operation, ICollection<IdentityId> seeds)
    {
        var needs = false;
        if (operation is IdentityObservation observation)
        {
            var ties = TiesOf(observation);
            if (IsRecorded(observation, ties))
            {
                return false;
            }

            needs = Sides.NeedsMeetings(ties, seeds);
        }

        var touched = Touched(operation);
        foreach (var id in touched)
        {
            needs |= Sides.NeedsWhole(id, seeds);
        }

        return needs || Sides.NeedsBothSides(touched, seeds);
    }

    public IdentityNode? Row(IdentityId id) => Graph.Find(id)?.Row ?? (Graph.IsErased(id) ? null : findLoaded(id));

    /// <summary>Takes in an observation.</summary>
    /// <returns>Whom it is about; null when it names nobody.</returns>
    public IdentityId? Observe(IdentityObservation observation)
    {
        var ties = TiesOf(observation);
        if (ties.Subject is not { } subject)
        {
            return null;
        }

        if (IsRecorded(observation, ties))
        {
            SeeAgain(Row(ties.SubjectId)!, ties, observation); // a sight that is recorded has a row
        }
        else
        {
            Learn(subject, ties, observation);
        }

        NoteProfile(ties.SubjectId, observation);
        return ties.SubjectId;
    }

    public void Replace(IdentityReplacement replacement)
    {
        var (old, @new) = EndsOf(replacement);
        var from = Graph.Require(old, old.ToIdentityId(), replacement.At);
        var to = Graph.Require(@new, @new.ToIdentityId(), replacement.At);
        if (!ReferenceEquals(from, to))
        {
            Put(EvidenceKind.Replaced, from, to, Assurance.Verified, replacement, reason: null);
        }
    }

    public void Link(IdentityLink link)
    {
        if (link.Assurance < Assurance.Asserted)
        {
            throw new ArgumentException($"A link that is {link.Assurance} would tie nothing; it takes asserted or verified.", nameof(link));
        }

        var (a, b) = Ends(link.A, link.B);
        if (link.LiftsCuts)
        {
            Resolve();
            foreach (var cut in Graph.Cuts.Where(cut => cut.IsBetween(a, b)).ToList())
            {
                Graph.Withdraw(cut);
            }
        }

        Put(EvidenceKind.Linked, a, b, link.Assurance, link, link.Reason);
    }

    /// <summary>Takes what statistics suggest, or do not suggest any more.</summary>
    /// <returns>Whether the suggestion stands then.</returns>
    public bool Suggest(IdentitySuggestion told)
    {
        var (a, b) = Ends(told.A, told.B);
        Resolve();
        var id = IdentityHashes.Suggestion(a.Id, b.Id);
        var standing = Suggestions.Find(id);
        if (standing is { State: SuggestionState.Rejected } or { State: SuggestionState.Open, Shared: not null })
        {
            return false; // a person's word, or what evidence says for the same two
        }

        if (told.Weight is not { } weight || a.Row.Contact is not { } ofA || b.Row.Contact is not { } ofB || ofA == ofB || Graph.Cuts.Any(cut => cut.IsBetween(a, b)))
        {
            if (standing is { State: SuggestionState.Open })
            {
                Suggestions.Remove(id);
            }

            return false;
        }

        Suggestions.Set(new Suggestion { Tenant = tenant, Id = id, A = a.Id, B = b.Id, Reason = RefusalReasons.Inferred, Weight = weight, At = standing is { State: SuggestionState.Open } ? standing.At : told.At });
        return true;
    }

    public void Cut(IdentityCut cut)
    {
        var (a, b) = Ends(cut.A, cut.B);
        foreach (var edge in a.Edges.Where(edge => edge.Row.Kind == EvidenceKind.Linked && ReferenceEquals(edge.Other(a), b)).ToList())
        {
            Graph.Withdraw(edge);
        }

        Put(EvidenceKind.CannotLink, a, b, Assurance.Verified, cut, cut.Reason);
    }

    public bool Withdraw(IdentityWithdrawal withdrawal)
    {
        if (Graph.FindEvidence(withdrawal.Evidence) is not { } edge)
        {
            return false;
        }

        Graph.Withdraw(edge);
        return true;
    }

    public void Decide(SuggestionDecision decision)
    {
        var suggestion = decision.Suggestion;
        if (decision.Accept)
        {
            Link(new IdentityLink { Tenant = tenant, At = decision.At, Source = decision.Source, A = suggestion.A, B = suggestion.B });
        }
        else
        {
            Cut(new IdentityCut { Tenant = tenant, At = decision.At, Source = decision.Source, A = suggestion.A, B = suggestion.B });
        }

        Suggestions.Set(suggestion with { State = decision.Accept ? SuggestionState.Accepted : SuggestionState.Rejected });
    }

    public void Erase(IdentityErasure erasure)
    {
        if (Graph.Track(erasure.Identity) is not { } node)
        {
            return;
        }

        if (node.Row.Contact is { } contact)
        {
            _left.Add(contact);
        }

        Graph.Erase(node);
        Suggestions.Erase(erasure.Identity);
        _hasNews = true;
    }

    /// <summary>Replaces what the engine keeps of an identity beside the evidence; the rest of the row is the graph's own.</summary>
    public void Set(IdentityNode row)
    {
        if (Graph.Track(row.Id) is not { } node)
        {
            Graph.AddRow(row);
            return;
        }

        var changed = node.Row with
        {
            Sender = row.Sender,
            SenderAt = row.SenderAt,
            LastInboundAt = row.LastInboundAt,
            Conversation = row.Conversation,
        };
        if (changed != node.Row)
        {
            node.Set(changed);
        }
    }

    /// <summary>Notes who writes, beside the evidence: when and as whom.</summary>
    public void SetSender(IdentityId id, SenderProfile sender, DateTimeOffset? senderAt, DateTimeOffset? lastInboundAt)
    {
        if (Graph.Track(id) is { } node)
        {
            node.Set(node.Row with { Sender = sender, SenderAt = senderAt, LastInboundAt = lastInboundAt });
        }
    }

    /// <summary>Adds all that changed to a change set.</summary>
    public void Collect(ChangeSet changes)
    {
        Resolve();
        if (_hasNews)
        {
            new SuggestionFinder(Graph, Suggestions, policy).Run(tenant);
        }

        changes.Identities.EnsureCapacity(changes.Identities.Count + Graph.Nodes.Count);
        changes.Identities.AddRange(Graph.Nodes.Where(node => node.IsChanged).Select(node => node.Row));
        changes.Evidence.AddRange(Graph.Edges.Where(edge => edge.IsChanged).Select(edge => edge.Row));
        changes.Evidence.AddRange(_seenAgain.Values);
        changes.WithdrawnEvidence.AddRange(Graph.Withdrawn.Select(evidence => (tenant, evidence.From, evidence.Id)));
        changes.Contacts.AddRange(Contacts.Changed.Where(contact => !Graph.IsErased(contact.Anchor)));
        changes.Suggestions.AddRange(Suggestions.Changed);
        changes.RemovedSuggestions.AddRange(Suggestions.Removed.Select(id => (tenant, id)));
        changes.ErasedIdentities.AddRange(Graph.Erased.Select(id => (tenant, id)));
    }

    /// <summary>Records, at most once a day, that known evidence was seen again. Nothing has to be read for it.</summary>
    private void SeeAgain(IdentityNode row, Ties ties, IdentityObservation observation)
    {
        foreach (ref readonly var tie in ties.Items)
        {
            var known = row.KnownEvidence![KnownEvidences.IndexOf(row, tie.Evidence)]; // it covers the tie
            if (!KnownEvidences.IsLater(observation.At, known.LastSeen))
            {
                continue;
            }

            known = known with { LastSeen = observation.At };
            var evidence = EvidenceOf(tie, ties.SubjectId, observation) with { FirstSeen = known.FirstSeen };
            if (Graph.FindEvidence(tie.Evidence) is { } edge)
            {
                edge.Set(edge.Row with { LastSeen = observation.At });
            }
            else
            {
                _seenAgain[tie.Evidence] = evidence;
            }

            KnownEvidences.Remember(Graph.Track(row.Id)!, [known]); // the row was found
        }
    }

    private List<IdentityId> Touched(IdentityOperation operation) => operation switch
    {
        IdentityObservation observation => Unrecorded(observation),
        IdentityReplacement replacement when EndsOf(replacement) is var (old, @new) => [replacement.Old.ToIdentityId(), replacement.New.ToIdentityId(), old.ToIdentityId(), @new.ToIdentityId()],
        IdentityLink link => [link.A, link.B],
        IdentitySuggestion suggestion => [suggestion.A, suggestion.B],
        IdentityCut cut => [cut.A, cut.B],
        IdentityWithdrawal withdrawal => Graph.FindEvidence(withdrawal.Evidence) is { } edge ? [withdrawal.Near, edge.From.Id, edge.To.Id] : [withdrawal.Near],
        SuggestionDecision decision => [decision.Suggestion.A, decision.Suggestion.B],
        IdentityErasure erasure => [erasure.Identity],
        _ => [],
    };

    private bool IsRecorded(IdentityObservation observation, Ties ties)
        => Row(ties.SubjectId) is { } row && KnownEvidences.Covers(row, ties.Items, observation.At) && !ProfileFacts.SaysWho(row.Facts, ProfileFacts.Add(row.Facts, observation));

    /// <summary>The identities that an observation says something new about.</summary>
    private List<IdentityId> Unrecorded(IdentityObservation observation)
    {
        var ties = TiesOf(observation);
        var row = Row(ties.SubjectId);
        if (ties.Subject is null)
        {
            return [];
        }

        _touched.Clear();
        _touched.Add(ties.SubjectId);
        foreach (ref readonly var tie in ties.Items)
        {
            if (!tie.IsKey && (row is null || KnownEvidences.IndexOf(row, tie.Evidence) is var index && (index < 0 || observation.At < row.KnownEvidence![index].FirstSeen))) // the index was found in it
            {
                _touched.Add(tie.Id);
            }
        }

        return _touched;
    }

    private void Learn(in Identifier subject, Ties ties, IdentityObservation observation)
    {
        var from = Graph.Require(subject, ties.SubjectId, observation.At, observation);
        _given.Clear();
        foreach (ref readonly var tie in ties.Items)
        {
            var evidence = EvidenceOf(tie, ties.SubjectId, observation);
            if (Graph.FindEvidence(tie.Evidence) is null && KnownEvidences.IndexOf(from.Row, tie.Evidence) is >= 0 and var index)
            {
                // It is recorded and was not read: a claim beyond what is looked at, or behind a value that too many share.
                var known = from.Row.KnownEvidence![index]; // the index was found in it
                evidence = evidence with
                {
                    FirstSeen = observation.At < known.FirstSeen ? observation.At : known.FirstSeen,
                    LastSeen = KnownEvidences.IsLater(observation.At, known.LastSeen) ? observation.At : known.LastSeen,
                };
                if (evidence.FirstSeen == known.FirstSeen && evidence.LastSeen == known.LastSeen)
                {
                    continue;
                }
            }

            var to = tie.Id == ties.SubjectId ? from
                : tie.IsKey ? Graph.Touch(tie.Identifier, tie.Id, observation.At)
                : tie.IsTying ? Graph.Require(tie.Identifier, tie.Id, observation.At)
                : Graph.Meet(tie.Identifier, tie.Id, observation.At);
            if (to is not null) // a claim on a value that was not read is left to the next observation
            {
                var row = Graph.Put(evidence, from, to).Row;
                _given.Add(new KnownEvidence(row.Id, row.FirstSeen, row.LastSeen));
            }
        }

        KnownEvidences.Remember(from, CollectionsMarshal.AsSpan(_given));
    }

    private Identifier HolderOf(in Identifier identifier, DateTimeOffset at)
        => identifier.Kind == IdentifierKinds.Sender ? SenderAt(identifier, identifier.ToIdentityId(), at) : identifier;

    /// <summary>Finds the channel identity that an address is at a time: its own, or that of whoever took it over.</summary>
    private Identifier SenderAt(Identifier sender, IdentityId id, DateTimeOffset at)
    {
        if (Graph.HasReplacements)
        {
            Resolve();
        }

        while (Row(id)?.ReplacedAt is { } replacedAt && at > replacedAt)
        {
            sender = SenderSuccession.Next(sender, replacedAt);
            id = sender.ToIdentityId();
        }

        return sender;
    }

    private Evidence EvidenceOf(in Tie tie, IdentityId subject, IdentityObservation observation) => new()
    {
        Tenant = tenant,
        Id = tie.Evidence,
        Kind = EvidenceKind.Observed,
        From = subject,
        To = tie.Id,
        Assurance = tie.Assurance,
        Source = observation.Source,
        FirstSeen = observation.At,
        LastSeen = observation.At,
    };

    private void NoteProfile(IdentityId subject, IdentityObservation observation)
    {
        if (Row(subject) is not { } row || ProfileFacts.Add(row.Facts, observation) is not { } facts || ReferenceEquals(facts, row.Facts))
        {
            return;
        }

        var node = Graph.Track(subject)!; // the row was found
        node.Set(row with { Facts = facts });
        if (ProfileFacts.SaysWho(row.Facts, facts))
        {
            Graph.MarkDirty(node);
        }
    }

    private (GraphNode A, GraphNode B) Ends(IdentityId a, IdentityId b)
    {
        if (a == b)
        {
            throw new ArgumentException("An identity is neither linked with itself nor cut from itself.", nameof(b));
        }

        return a < b ? (End(a), End(b)) : (End(b), End(a));
    }

    private GraphNode End(IdentityId id)
    {
        var node = Graph.Track(id) ?? throw new KeyNotFoundException("An identity was never seen.");
        return Graph.IsWhole(id) ? node : throw new InvalidOperationException("An identity takes part in a change and was not read with its evidence; read what Needs names first.");
    }

    private void Put(EvidenceKind kind, GraphNode from, GraphNode to, Assurance assurance, IdentityOperation operation, string? reason)
        => Graph.Put(
            new Evidence
            {
                Tenant = tenant,
                Id = IdentityHashes.Evidence(kind, from.Id, to.Id, assurance, operation.Source),
                Kind = kind,
                From = from.Id,
                To = to.Id,
                Assurance = assurance,
                Source = operation.Source,
                FirstSeen = operation.At,
                LastSeen = operation.At,
                Reason = reason,
            },
            from,
            to);
}
