using System.Globalization;
using Omnichannel.Engine;
using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Identity.Graph;
using Omnichannel.Identity.Linkage;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Matching;

internal sealed class ContactMatcher(IOmnichannelStore store, BatchWriter writer, IdentityPolicy policy, ProfileRules rules, TimeProvider time) : IContactMatching
{
    /// <summary>Who merges, for evidence and audit.</summary>
    private const string Actor = "statistics";

    private const int Page = 1000;
    private const int InFlight = 256; // the writer takes what waits together

    private readonly ComponentLimits _limits = policy.ToLimits();

    public async Task<MatchingResult> RunAsync(TenantId tenant, MatchingOptions? options = null, IProgress<MatchingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new MatchingOptions();
        options.Validate();
        var contacts = new ContactCollection(options, rules, policy);
        await contacts.ReadAsync(store, tenant, _limits, progress, cancellationToken).ConfigureAwait(false);
        var standing = await PageRequests.ReadAllAsync(page => store.ListSuggestionsAsync(tenant, SuggestionState.Open, page, cancellationToken)).ConfigureAwait(false);
        var (model, merges, suggestions) = await Task.Run(() => Compare(contacts, standing, options, progress), cancellationToken).ConfigureAwait(false);

        var writing = new Writing(writer, tenant, time.GetUtcNow(), progress, cancellationToken);
        var unmerged = await MergeAsync(writing, contacts, merges).ConfigureAwait(false);
        var merged = await CountMergedAsync(tenant, merges, cancellationToken).ConfigureAwait(false);
        var (suggested, takenBack) = await SuggestAsync(writing, standing, suggestions).ConfigureAwait(false);
        return new MatchingResult
        {
            Contacts = contacts.Contacts,
            Records = contacts.Records.Count,
            Model = model,
            Suggestions = suggestions,
            Merges = merges.ConvertAll(static merge => merge.Pair),
            Suggested = suggested,
            TakenBack = takenBack,
            Merged = merged,
            Unmerged = unmerged,
        };
    }

    private (LinkModel Model, List<(int A, int B, MatchedPair Pair)> Merges, List<MatchedPair> Suggestions) Compare(
        ContactCollection contacts, List<Suggestion> standing, MatchingOptions options, IProgress<MatchingProgress>? progress)
    {
        progress?.Report(new MatchingProgress(MatchingStage.Learning, 0));
        var model = options.Model ?? Learn(contacts, options);
        progress?.Report(new MatchingProgress(MatchingStage.Comparing, 0));
        var round = new MatchingRound(contacts, model.WhereNoneIsShared(contacts.Fields.Uniting(policy)), options.Threads); // those who share one are the evidence's business
        var (merges, together) = options.MergeFromBits is { } bits ? MergeGroups.Of(round.Find(static part => part.Assured, options.SuggestFromBits, []), bits) : ([], []);

        // What evidence suggests of the same two is the evidence's, and what is merged is no suggestion.
        HashSet<(int, int)> byEvidence = [.. standing.Where(static suggestion => !IsStatistical(suggestion)).Select(suggestion => contacts.Between(suggestion.A, suggestion.B)).OfType<(int, int)>()];
        var counts = new Dictionary<int, int>();
        var suggestions = new List<MatchedPair>();
        foreach (var (a, b, pair) in round.Find(static part => part.Values, options.SuggestFromBits, byEvidence))
        {
            // Somebody who looks like everybody is nobody's duplicate in particular.
            if (!together.Contains((a, b)) && counts.GetValueOrDefault(a) < policy.MaxSuggestionsPerValue && counts.GetValueOrDefault(b) < policy.MaxSuggestionsPerValue)
            {
                counts[a] = counts.GetValueOrDefault(a) + 1;
                counts[b] = counts.GetValueOrDefault(b) + 1;
                suggestions.Add(pair);
            }
        }

        return (model, merges, suggestions);
    }

    private static LinkModel Learn(ContactCollection contacts, MatchingOptions options)
    {
        var builder = new LinkTableBuilder(options.Specification, options.Threads);
        foreach (var (id, values) in contacts.Records)
        {
            builder.Add(id.ToString(), values);
        }

        return LinkModel.Train(builder.Build(), options.Threads);
    }

    /// <summary>Ties what reaches the threshold and takes the ties back that do not.</summary>
    private static async Task<int> MergeAsync(Writing writing, ContactCollection contacts, List<(int A, int B, MatchedPair Pair)> merges)
    {
        var wanted = merges.Select(static merge => (merge.A, merge.B)).ToHashSet();
        var (tied, unmerged) = (new HashSet<(int, int)>(), 0);
        foreach (var (link, parts) in contacts.Links)
        {
            if (parts is { } between && wanted.Contains(between) && tied.Add(between))
            {
                continue;
            }

            unmerged++;
            await writing.AddAsync(new IdentityWithdrawal { Tenant = writing.Tenant, At = writing.At, Source = Actor, Evidence = link.Id, Near = link.From }, link.From, link.To, ContactChangeKind.Withdrawn, "It does not reach the threshold any more.", link.Id).ConfigureAwait(false);
        }

        foreach (var (a, b, pair) in merges)
        {
            if (tied.Add((a, b)))
            {
                var link = new IdentityLink { Tenant = writing.Tenant, At = writing.At, Source = Actor, A = pair.A, B = pair.B, Assurance = Assurance.Asserted, LiftsCuts = false, Reason = ReasonOf(pair) };
                await writing.AddAsync(link, pair.A, pair.B, ContactChangeKind.Merged, link.Reason).ConfigureAwait(false);
            }
        }

        await writing.FinishAsync().ConfigureAwait(false);
        return unmerged;
    }

    private static async Task<(int Suggested, int TakenBack)> SuggestAsync(Writing writing, List<Suggestion> standing, List<MatchedPair> suggestions)
    {
        var known = standing.Where(IsStatistical).ToDictionary(static suggestion => suggestion.Id);
        var (suggested, takenBack) = (0, 0);
        foreach (var pair in suggestions)
        {
            if (known.Remove(IdentityHashes.Suggestion(pair.A, pair.B), out var old) && old.Weight == pair.Score)
            {
                suggested++;
                continue;
            }

            await writing.AddAsync(new IdentitySuggestion { Tenant = writing.Tenant, At = writing.At, Source = Actor, A = pair.A, B = pair.B, Weight = pair.Score }, stands => suggested += stands ? 1 : 0).ConfigureAwait(false);
        }

        foreach (var old in known.Values.OrderBy(static suggestion => suggestion.Id))
        {
            takenBack++;
            await writing.AddAsync(new IdentitySuggestion { Tenant = writing.Tenant, At = writing.At, Source = Actor, A = old.A, B = old.B }, static _ => { }).ConfigureAwait(false);
        }

        await writing.FinishAsync().ConfigureAwait(false);
        return (suggested, takenBack);
    }

    private async Task<int> CountMergedAsync(TenantId tenant, List<(int A, int B, MatchedPair Pair)> merges, CancellationToken cancellationToken)
    {
        var contacts = new Dictionary<IdentityId, ContactId?>();
        foreach (var ids in merges.SelectMany(static merge => new[] { merge.Pair.A, merge.Pair.B }).Distinct().Chunk(Page))
        {
            foreach (var node in await store.ReadIdentitiesAsync(tenant, ids, cancellationToken).ConfigureAwait(false))
            {
                contacts[node.Id] = node.Contact;
            }
        }

        return merges.Count(merge => contacts.GetValueOrDefault(merge.Pair.A) is { } contact && contacts.GetValueOrDefault(merge.Pair.B) == contact);
    }

    private static bool IsStatistical(Suggestion suggestion) => suggestion is { Reason: RefusalReasons.Inferred, Shared: null };

    /// <summary>What spoke for a merge, without a word about the person.</summary>
    private static string ReasonOf(MatchedPair pair)
    {
        var told = pair.Explain().Contributions.Where(static field => field.Agreement != LinkAgreement.Missing)
            .Select(static field => string.Create(CultureInfo.InvariantCulture, $"{field.Column} {field.Agreement.ToString().ToLowerInvariant()} {field.Bits + field.RarityBits:+0.0;-0.0;0}"));
        return string.Create(CultureInfo.InvariantCulture, $"Statistics: {pair.Score:0.0} bits ({string.Join(", ", told)}).");
    }

    /// <summary>Hands changes to the writer, many at a time.</summary>
    private sealed class Writing(BatchWriter writer, TenantId tenant, DateTimeOffset at, IProgress<MatchingProgress>? progress, CancellationToken cancellationToken)
    {
        private readonly List<(Task<bool> Written, Action<bool>? Then)> _waiting = [];
        private long _written;

        public TenantId Tenant => tenant;

        public DateTimeOffset At => at;

        public Task AddAsync(IdentityOperation operation, IdentityId a, IdentityId b, ContactChangeKind kind, string? reason, Guid? evidence = null)
            => AddAsync(new IdentityUnit(operation, a, b, kind, reason, evidence), then: null);

        public Task AddAsync(IdentitySuggestion suggestion, Action<bool> then) => AddAsync(new SuggestionUnit(suggestion), then);

        /// <summary>Waits for all that was handed in.</summary>
        public async Task FinishAsync()
        {
            foreach (var (written, then) in _waiting)
            {
                try
                {
                    var result = await written.ConfigureAwait(false);
                    then?.Invoke(result);
                }
                catch (KeyNotFoundException)
                {
                    then?.Invoke(false); // one of the two was erased since it was read: there is nobody to tie or to suggest
                }
            }

            _written += _waiting.Count;
            _waiting.Clear();
            progress?.Report(new MatchingProgress(MatchingStage.Writing, _written));
        }

        private async Task AddAsync(BatchUnit<bool> unit, Action<bool>? then)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _waiting.Add((writer.SubmitAsync(unit, cancellationToken), then));
            if (_waiting.Count == InFlight)
            {
                await FinishAsync().ConfigureAwait(false);
            }
        }
    }
}
