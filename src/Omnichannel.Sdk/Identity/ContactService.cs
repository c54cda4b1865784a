using Omnichannel.Conversations;
using Omnichannel.Dispatch;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Identity.Graph;
using Omnichannel.Identity.Linkage;
using Omnichannel.Media;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

internal sealed class ContactService(IOmnichannelStore store, BatchWriter writer, IdentityPolicy policy, ProfileRules rules, SourceHabits habits, HandlerTurn turn, SeenSenders senders, TimeProvider time, IEnumerable<IMediaStore> media) : IContacts
{
    private readonly ContactReader _reader = new(store, policy, rules);
    private const int MostEvidenceInExport = 1_000_000;

    private readonly ComponentLimits _limits = policy.ToLimits();

    public async Task<ContactView?> FindAsync(TenantId tenant, ContactId id, CancellationToken cancellationToken = default)
    {
        var contact = await store.FindContactAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        return contact is null ? null : await _reader.ViewAsync(contact, id, cancellationToken).ConfigureAwait(false);
    }

    public Task<ContactView?> FindAsync(TenantId tenant, Identifier identifier, CancellationToken cancellationToken = default)
        => FindByIdentityAsync(tenant, Normalised(identifier).ToIdentityId(), cancellationToken);

    public async Task<ContactView?> FindByIdentityAsync(TenantId tenant, IdentityId identity, CancellationToken cancellationToken = default)
    {
        var nodes = await store.ReadIdentitiesAsync(tenant, [identity], cancellationToken).ConfigureAwait(false);
        return nodes is [{ Contact: { } contact }] ? await FindAsync(tenant, contact, cancellationToken).ConfigureAwait(false) : null;
    }

    public async Task<Page<ContactView>> SearchAsync(TenantId tenant, string text, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        var found = await store.SearchContactsAsync(tenant, text, page.OrDefault(), cancellationToken).ConfigureAwait(false);
        var views = new List<ContactView>(found.Items.Count);
        foreach (var contact in found.Items)
        {
            views.Add(await _reader.ViewAsync(contact, contact.Id, cancellationToken).ConfigureAwait(false));
        }

        return new Page<ContactView>(views, found.Next);
    }

    public async Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, ContactId id, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync().ConfigureAwait(false);
        var contact = await RequireAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var history = await ContactHistory.ReadAsync(store, contact, _limits, cancellationToken).ConfigureAwait(false);
        var found = await store.ReadTimelineAsync(tenant, history.Identities, page.OrDefault(), cancellationToken).ConfigureAwait(false);
        return new Page<Entry>([.. found.Items.Where(history.Holds)], found.Next);
    }

    public async Task<IReadOnlyList<ObservationResult>> ObserveAsync(TenantId tenant, IReadOnlyList<Observation> observations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var now = time.GetUtcNow();
        var contexts = observations.Select(observation => observation.Source).Distinct().ToDictionary(source => source, source => habits.Of(tenant, source));
        var prepared = observations.Select(observation => ObservationPreparation.Prepare(tenant, observation, contexts[observation.Source], now)).ToList();
        var decided = new List<Dictionary<IdentityId, IdentityNode>>();
        foreach (var chunk in prepared.Where(item => item.Observation is not null).Select(item => item.Observation!).Chunk(ObserveUnit.MaxObservations))
        {
            decided.Add(await writer.SubmitAsync(new ObserveUnit(chunk), cancellationToken).ConfigureAwait(false));
        }

        var subjects = prepared.ConvertAll(static item => item.Observation?.Subject);
        var ids = prepared.ConvertAll(static item => item.Observation is { Subject: not null } observation ? observation.Ties.SubjectId : (IdentityId?)null); // a hash each: computed once
        var nodes = decided is [var rows] ? rows : [];
        if (decided.Count > 1)
        {
            // Later observations may have moved earlier ones: the contacts are read when all of them are in.
            await ReadAsync(ids.OfType<IdentityId>()).ConfigureAwait(false);
        }

        for (var isMoved = true; isMoved;)
        {
            isMoved = false;
            for (var i = 0; i < subjects.Count; i++)
            {
                // Whoever wrote from an address after it was given up is another channel identity.
                if (subjects[i] is { Kind: IdentifierKinds.Sender } sender && nodes.GetValueOrDefault(ids[i]!.Value)?.ReplacedAt is { } givenUpAt && prepared[i].Observation!.At > givenUpAt) // it has a subject, and so an id
                {
                    subjects[i] = SenderSuccession.Next(sender, givenUpAt);
                    ids[i] = subjects[i]!.Value.ToIdentityId(); // just set
                    isMoved = true;
                }
            }

            await ReadAsync(ids.OfType<IdentityId>().Where(id => !nodes.ContainsKey(id))).ConfigureAwait(false);
        }

        return [.. observations.Select((observation, index) => new ObservationResult(
            observation.Id,
            ids[index],
            ids[index] is { } subject && nodes.TryGetValue(subject, out var node) ? ContactRedirects.HolderAt(node, prepared[index].Observation!.At) : null, // it has a subject
            prepared[index].Refused))];

        async Task ReadAsync(IEnumerable<IdentityId> identities)
        {
            foreach (var chunk in identities.Distinct().Chunk(1000))
            {
                foreach (var node in await store.ReadIdentitiesAsync(tenant, chunk, cancellationToken).ConfigureAwait(false))
                {
                    nodes[node.Id] = node;
                }
            }
        }
    }

    public async Task<IReadOnlyList<EntryId>> RecordAsync(TenantId tenant, IReadOnlyList<CustomerEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        await turn.SettleAsync().ConfigureAwait(false);
        var now = time.GetUtcNow();
        var results = new List<EntryId>(events.Count);
        var contexts = events.Select(SourceOf).Distinct().ToDictionary(source => source, source => habits.Of(tenant, source));
        foreach (var chunk in events.Chunk(ObserveUnit.MaxObservations))
        {
            results.AddRange(await writer.SubmitAsync(new RecordUnit(tenant, [.. chunk.Select(@event => RecordPreparation.Prepare(tenant, @event, contexts[SourceOf(@event)], now))], now), cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    public async Task<IdentityExplanation> ExplainAsync(TenantId tenant, Identifier a, Identifier b, CancellationToken cancellationToken = default)
    {
        var (first, second) = await RequireAsync(tenant, a, b, cancellationToken).ConfigureAwait(false);
        var component = await store.ReadComponentAsync(tenant, [first, second], policy.ToLimits(), cancellationToken).ConfigureAwait(false);
        return IdentityExplainer.Explain(component, first, second, policy);
    }

    public async Task<LinkExplanation?> ExplainAsync(TenantId tenant, Guid suggestion, CancellationToken cancellationToken = default)
    {
        if (await store.FindSuggestionAsync(tenant, suggestion, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        var members = new List<IdentityNode>();
        foreach (var node in await store.ReadIdentitiesAsync(tenant, [known.A, known.B], cancellationToken).ConfigureAwait(false))
        {
            if (node.Contact is { } contact)
            {
                members.AddRange(await store.ReadMembersAsync(tenant, contact, cancellationToken).ConfigureAwait(false));
            }
        }

        var component = await store.ReadComponentAsync(tenant, SuggestionExplainer.Seeds(known, members), _limits, cancellationToken).ConfigureAwait(false);
        return SuggestionExplainer.Explain(known, component, policy);
    }

    public async Task<ContactView?> LinkAsync(TenantId tenant, Identifier a, Identifier b, string actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        var (first, second) = await RequireAsync(tenant, a, b, cancellationToken).ConfigureAwait(false);
        var link = new IdentityLink { Tenant = tenant, At = time.GetUtcNow(), Source = actor, A = first, B = second, Reason = reason };
        await writer.SubmitAsync(new IdentityUnit(link, first, second, ContactChangeKind.Merged, reason), cancellationToken).ConfigureAwait(false);
        var nodes = await store.ReadIdentitiesAsync(tenant, [first, second], cancellationToken).ConfigureAwait(false);
        return nodes.Count == 2 && nodes[0].Contact is { } contact && nodes[1].Contact == contact ? await FindAsync(tenant, contact, cancellationToken).ConfigureAwait(false) : null;
    }

    public async Task CutAsync(TenantId tenant, Identifier a, Identifier b, string actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        var (first, second) = await RequireAsync(tenant, a, b, cancellationToken).ConfigureAwait(false);
        var cut = new IdentityCut { Tenant = tenant, At = time.GetUtcNow(), Source = actor, A = first, B = second, Reason = reason };
        await writer.SubmitAsync(new IdentityUnit(cut, first, second, ContactChangeKind.Unmerged, reason), cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> WithdrawAsync(TenantId tenant, Guid evidence, IdentityId near, string actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        var component = await store.ReadComponentAsync(tenant, [near], policy.ToLimits(), cancellationToken).ConfigureAwait(false);
        if (component.Evidence.FirstOrDefault(known => known.Id == evidence) is not { } found)
        {
            return false;
        }

        var withdrawal = new IdentityWithdrawal { Tenant = tenant, At = time.GetUtcNow(), Source = actor, Evidence = evidence, Near = near };
        await writer.SubmitAsync(new IdentityUnit(withdrawal, found.From, found.To, ContactChangeKind.Withdrawn, reason, evidence), cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<MergePreview> PreviewAsync(TenantId tenant, Identifier a, Identifier b, CancellationToken cancellationToken = default)
    {
        var (first, second) = await RequireAsync(tenant, a, b, cancellationToken).ConfigureAwait(false);
        return await PreviewAsync(tenant, first, second, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException("An identifier was erased.");
    }

    public async Task<MergePreview?> PreviewAsync(TenantId tenant, Guid suggestion, CancellationToken cancellationToken = default)
        => await store.FindSuggestionAsync(tenant, suggestion, cancellationToken).ConfigureAwait(false) is { } known
            ? await PreviewAsync(tenant, known.A, known.B, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<Page<ContactChange>> ListChangesAsync(TenantId tenant, ContactId id, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        var contact = await store.FindContactAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var members = contact is null ? [] : await store.ReadMembersAsync(tenant, contact.Id, cancellationToken).ConfigureAwait(false);
        var changes = await store.ListContactChangesAsync(tenant, contact?.Id ?? id, [.. members.Select(member => member.Id)], page.OrDefault(), cancellationToken).ConfigureAwait(false);
        return contact is not null || changes.Items.Count > 0 || page.After is not null ? changes : throw new KeyNotFoundException($"There is no contact {id}.");
    }

    public async Task<Page<SuggestionView>> ListSuggestionsAsync(TenantId tenant, SuggestionState state = SuggestionState.Open, PageRequest page = default, CancellationToken cancellationToken = default)
    {
        var found = await store.ListSuggestionsAsync(tenant, state, page.OrDefault(), cancellationToken).ConfigureAwait(false);
        var views = new List<SuggestionView>(found.Items.Count);
        foreach (var suggestion in found.Items)
        {
            views.Add(await _reader.ViewAsync(suggestion, cancellationToken).ConfigureAwait(false));
        }

        return new Page<SuggestionView>(views, found.Next);
    }

    public async Task<SuggestionView?> DecideAsync(TenantId tenant, Guid suggestion, bool accept, string actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        if (await store.FindSuggestionAsync(tenant, suggestion, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        var decision = new SuggestionDecision { Tenant = tenant, At = time.GetUtcNow(), Source = actor, Suggestion = known, Accept = accept };
        var kind = accept ? ContactChangeKind.Accepted : ContactChangeKind.Rejected;
        await writer.SubmitAsync(new IdentityUnit(decision, known.A, known.B, kind, reason), cancellationToken).ConfigureAwait(false);
        return await store.FindSuggestionAsync(tenant, suggestion, cancellationToken).ConfigureAwait(false) is { } decided ? await _reader.ViewAsync(decided, cancellationToken).ConfigureAwait(false) : null;
    }

    public async Task<ContactExport> ExportAsync(TenantId tenant, ContactId id, CancellationToken cancellationToken = default)
    {
        await turn.SettleAsync().ConfigureAwait(false);
        var contact = await RequireAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var history = await ContactHistory.ReadAsync(store, contact, _limits, cancellationToken).ConfigureAwait(false);
        var members = history.Identities;
        // All that is known of each member is wanted, where merging would have stopped counting long before; the nearest are read first.
        var whole = new ComponentLimits { Nodes = _limits.Nodes + members.Count, Neighbours = MostEvidenceInExport, Claims = MostEvidenceInExport };
        var component = await store.ReadComponentAsync(tenant, members, whole, cancellationToken).ConfigureAwait(false);
        var entries = (await PageRequests.ReadAllAsync(page => store.ReadTimelineAsync(tenant, members, page, cancellationToken)).ConfigureAwait(false)).Where(history.Holds).ToList();
        var conversations = await PageRequests.ReadAllAsync(page => store.ListConversationsAsync(tenant, new ConversationFilter { Owners = members }, page, cancellationToken)).ConfigureAwait(false);
        var receipts = new List<StoredReceipt>();
        foreach (var entry in entries.Where(static entry => entry.Status is not null))
        {
            receipts.AddRange(await store.ReadReceiptsAsync(tenant, entry.Id, cancellationToken).ConfigureAwait(false));
        }

        var query = new StateQuery();
        query.ChallengesOf.UnionWith(history.Members.Select(member => (tenant, member))); // a number that went to another person was asked for by her
        var asked = await store.LoadAsync(query, cancellationToken).ConfigureAwait(false);
        return new ContactExport(
            await _reader.ViewAsync(contact, contact.Id, cancellationToken).ConfigureAwait(false),
            [.. component.Evidence.Where(evidence => members.Contains(evidence.From) || members.Contains(evidence.To))],
            conversations,
            entries,
            await PageRequests.ReadAllAsync(page => store.ListContactChangesAsync(tenant, contact.Id, members, page, cancellationToken)).ConfigureAwait(false))
        {
            Receipts = receipts,
            Suggestions = await ReadSuggestionsAsync(tenant, [.. history.Members], cancellationToken).ConfigureAwait(false),
            Proofs = [.. asked.ChallengesOf.Values.SelectMany(static challenges => challenges).DistinctBy(static challenge => challenge.Id).OrderBy(static challenge => challenge.MadeAt).Select(static challenge => challenge with { Hash = null })],
        };
    }

    public async Task<bool> EraseAsync(TenantId tenant, ContactId id, string actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(actor);
        await turn.SettleAsync().ConfigureAwait(false);
        if (await store.FindContactAsync(tenant, id, cancellationToken).ConfigureAwait(false) is not { } contact)
        {
            return false;
        }

        // A channel identity whose number was recycled goes whole, with what its new holder said: nothing of the old one may stay.
        var members = (await ContactHistory.ReadAsync(store, contact, _limits, cancellationToken).ConfigureAwait(false)).Identities;
        var entries = await PageRequests.ReadAllAsync(page => store.ReadTimelineAsync(tenant, members, page, cancellationToken)).ConfigureAwait(false);
        foreach (var key in entries.SelectMany(MediaKeysOf).Distinct())
        {
            foreach (var kept in media)
            {
                await kept.DeleteAsync(tenant, key, cancellationToken).ConfigureAwait(false);
            }
        }

        await writer.SubmitAsync(new EraseUnit(tenant, contact.Id, members, actor, reason, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        senders.Forget(tenant, members);
        return true;
    }

    // A suggestion that statistics made leads to somebody whom no evidence leads to, and stores list suggestions by weight only: an export, which is rare, goes through the list.
    private async Task<IReadOnlyList<Suggestion>> ReadSuggestionsAsync(TenantId tenant, HashSet<IdentityId> members, CancellationToken cancellationToken)
    {
        var found = new List<Suggestion>();
        foreach (var state in Enum.GetValues<SuggestionState>())
        {
            string? after = null;
            do
            {
                var page = await store.ListSuggestionsAsync(tenant, state, new PageRequest(after, 1000), cancellationToken).ConfigureAwait(false);
                found.AddRange(page.Items.Where(suggestion => members.Contains(suggestion.A) || members.Contains(suggestion.B)));
                after = page.Next;
            }
            while (after is not null);
        }

        return found;
    }

    // What was kept before an edit has no place in the row any more, but its key follows from the entry.
    private static IEnumerable<string> MediaKeysOf(Entry entry)
    {
        var media = new[] { (entry.Event as MessageEvent)?.Content, entry.Edited }.Select(static content => content?.Media ?? []).ToList();
        return media.SelectMany(static items => items).Select(static item => item.Stored).OfType<string>()
            .Concat(Enumerable.Range(0, media.Max(static items => items.Count)).Select(index => MediaKeys.Of(entry.Id, index)));
    }

    private async Task<MergePreview?> PreviewAsync(TenantId tenant, IdentityId a, IdentityId b, CancellationToken cancellationToken)
    {
        var nodes = await store.ReadIdentitiesAsync(tenant, [a, b], cancellationToken).ConfigureAwait(false);
        return nodes.Count == 2
            ? await new MergePreviewer(store, _reader, policy, time).PreviewAsync(tenant, nodes.First(node => node.Id == a), nodes.First(node => node.Id == b), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<Contact> RequireAsync(TenantId tenant, ContactId id, CancellationToken cancellationToken)
        => await store.FindContactAsync(tenant, id, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"There is no contact {id}.");

    private async Task<(IdentityId A, IdentityId B)> RequireAsync(TenantId tenant, Identifier a, Identifier b, CancellationToken cancellationToken)
    {
        var (first, second) = (Normalised(a).ToIdentityId(), Normalised(b).ToIdentityId());
        var known = await store.ReadIdentitiesAsync(tenant, [first, second], cancellationToken).ConfigureAwait(false);
        if (first == second)
        {
            throw new ArgumentException("The two identifiers are one.", nameof(b));
        }

        return known.Count == 2 ? (first, second) : throw new KeyNotFoundException($"An identifier of the kind {(known.Any(node => node.Id == first) ? b.Kind : a.Kind)} was never seen with this value.");
    }

    private static string SourceOf(CustomerEvent @event) => $"{@event.Channel.Name}/{@event.Account}";

    private Identifier Normalised(Identifier identifier)
        => IdentifierNormaliser.TryNormalise(identifier.Kind, identifier.Value, habits.OfHost, out var normalised) ? normalised : identifier;
}
