using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity.Linkage;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>People, as far as the evidence shows.</summary>
public interface IContacts
{
    /// <summary>Reads a contact by an id that was handed out at any time; null when there is none.</summary>
    Task<ContactView?> FindAsync(TenantId tenant, ContactId id, CancellationToken cancellationToken = default);

    /// <summary>Reads the contact that holds an identifier by verified or asserted evidence; null when nobody does. A claim never finds anybody.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="identifier">Normalised here.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ContactView?> FindAsync(TenantId tenant, Identifier identifier, CancellationToken cancellationToken = default);

    /// <summary>Reads the contact that an identity belongs to; null when it belongs to none.</summary>
    Task<ContactView?> FindByIdentityAsync(TenantId tenant, IdentityId identity, CancellationToken cancellationToken = default);

    /// <summary>Lists contacts whose values or names contain a text.</summary>
    Task<Page<ContactView>> SearchAsync(TenantId tenant, string text, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Reads the entries of a contact over all channels, newest first.</summary>
    /// <exception cref="KeyNotFoundException">There is no such contact.</exception>
    Task<Page<Entry>> ReadTimelineAsync(TenantId tenant, ContactId id, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Takes observations of the host (log-ins, tills, systems of record) and tells each one's contact, computed with all of them.</summary>
    Task<IReadOnlyList<ObservationResult>> ObserveAsync(TenantId tenant, IReadOnlyList<Observation> observations, CancellationToken cancellationToken = default);

    /// <summary>Takes customer events of the host (orders, payments, visits, calls, page views, notes) onto the timelines. The same event key again changes nothing.</summary>
    /// <returns>The entry of each.</returns>
    Task<IReadOnlyList<EntryId>> RecordAsync(TenantId tenant, IReadOnlyList<CustomerEvent> events, CancellationToken cancellationToken = default);

    /// <summary>Explains why two identifiers are one person, or why not.</summary>
    /// <exception cref="KeyNotFoundException">One of them was never seen.</exception>
    Task<IdentityExplanation> ExplainAsync(TenantId tenant, Identifier a, Identifier b, CancellationToken cancellationToken = default);

    /// <summary>Says, as a person or a proof, that two identifiers belong to one person.</summary>
    /// <returns>The contact that holds both; when a constraint forbids it, null and nothing but the evidence is kept.</returns>
    /// <exception cref="KeyNotFoundException">One of them was never seen.</exception>
    Task<ContactView?> LinkAsync(TenantId tenant, Identifier a, Identifier b, string actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Says, as a person, that two identifiers belong to two persons: what was merged on other evidence comes apart and stays apart.</summary>
    /// <exception cref="KeyNotFoundException">One of them was never seen.</exception>
    Task CutAsync(TenantId tenant, Identifier a, Identifier b, string actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Withdraws one piece of evidence: the contacts are as they would have been without it.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="near">An identity near it.</param>
    /// <param name="actor">Who withdraws it, for the audit.</param>
    /// <param name="reason">Why, for the audit.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when there is no such evidence.</returns>
    Task<bool> WithdrawAsync(TenantId tenant, Guid evidence, IdentityId near, string actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Shows what <see cref="LinkAsync"/> would make of two identifiers; nothing is changed.</summary>
    /// <exception cref="KeyNotFoundException">One of them was never seen.</exception>
    Task<MergePreview> PreviewAsync(TenantId tenant, Identifier a, Identifier b, CancellationToken cancellationToken = default);

    /// <summary>Shows what taking a suggestion would make; nothing is changed. Null when there is no such suggestion.</summary>
    Task<MergePreview?> PreviewAsync(TenantId tenant, Guid suggestion, CancellationToken cancellationToken = default);

    /// <summary>Lists what happened to a contact, newest first: merges, cuts, suggestions, proofs, withdrawals, erasure, with who, when and why. What evidence did by itself has the evidence as its reason.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="id">The contact, by an id that was handed out at any time; one that was erased has its erasure.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="KeyNotFoundException">There never was such a contact, or its lines are no longer kept.</exception>
    Task<Page<ContactChange>> ListChangesAsync(TenantId tenant, ContactId id, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Lists possible duplicates, the likeliest first.</summary>
    Task<Page<SuggestionView>> ListSuggestionsAsync(TenantId tenant, SuggestionState state = SuggestionState.Open, PageRequest page = default, CancellationToken cancellationToken = default);

    /// <summary>Says what speaks for a suggestion and what against it: the odds to begin with, and what names, dates of birth, addresses, masked values and claims move them, in bits that sum to the weight.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="suggestion">The suggestion.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The parts, and which single one would turn it; <see cref="LinkExplanation.Threshold"/> is what it takes to be suggested. Null when there is no such suggestion, when the two are one contact, and when statistics made
    /// it: those explain theirs in their run (<see cref="Matching.MatchedPair.Explain"/>).
    /// </returns>
    Task<LinkExplanation?> ExplainAsync(TenantId tenant, Guid suggestion, CancellationToken cancellationToken = default);

    /// <summary>Decides a suggestion: they are one, or they are two for good.</summary>
    /// <returns>The suggestion as it stands; null when there is none.</returns>
    Task<SuggestionView?> DecideAsync(TenantId tenant, Guid suggestion, bool accept, string actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Collects everything that is kept about a contact.</summary>
    /// <exception cref="KeyNotFoundException">There is no such contact.</exception>
    Task<ContactExport> ExportAsync(TenantId tenant, ContactId id, CancellationToken cancellationToken = default);

    /// <summary>Erases a contact whole: identities, evidence, entries, media, work. No trace of the content stays.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="id">The contact.</param>
    /// <param name="actor">Who erases it: the one thing, with the id and the time, that the audit keeps.</param>
    /// <param name="reason">Why, for the audit; without a word about the person.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when there is no such contact.</returns>
    Task<bool> EraseAsync(TenantId tenant, ContactId id, string actor, string? reason = null, CancellationToken cancellationToken = default);
}
