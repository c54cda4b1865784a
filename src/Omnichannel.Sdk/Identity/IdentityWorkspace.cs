using Omnichannel.Conversations;
using Omnichannel.Identity.Graph;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>Who is who inside one batch: what was read, with everything that the batch does on top, so that a later operation sees what an earlier one did. Pure: no clock, no I/O.</summary>
/// <remarks>
/// <para>A known channel identity whose evidence is all recorded needs its row and no more; only news needs a part of the evidence graph.</para>
/// <code>
/// var identities = new IdentityWorkspace(policy, (tenant, id) => conversations.Find(tenant, id));
/// identities.Add(loaded);                                   // rows of observation.Subject, by StateQuery.Identities
/// foreach (var operation in operations)
/// {
///     identities.Needs(operation, seeds[operation.Tenant]); // false, and nothing to read, as a rule
/// }
///
/// foreach (var (tenant, ids) in seeds.Where(ids => ids.Count > 0))
/// {
///     identities.Add(tenant, ids, await store.ReadComponentAsync(tenant, ids, limits)); // limits = policy.ToLimits()
/// }                                                         // then ask Needs again, until it names nothing
///
/// var identity = identities.Observe(observation);           // file messages under this, not under observation.SenderId
/// var contact = identities.Find(tenant, identity).Contact;
/// identities.Collect(changes);                              // once, at the end
/// </code>
/// <para>Erasures go in batches of their own. Not safe for use by several threads.</para>
/// </remarks>
/// <param name="policy">The rules.</param>
/// <param name="findConversation">Finds a conversation as it stands in the batch; null for one that is not known.</param>
public sealed class IdentityWorkspace(IdentityPolicy policy, Func<TenantId, ConversationId, Conversation?> findConversation)
{
    private readonly List<LoadedState> _loaded = [];
    private readonly Dictionary<TenantId, TenantIdentities> _tenants = [];
    private readonly IdentityTables? _tables;

    /// <param name="policy">The rules.</param>
    /// <param name="findConversation">Finds a conversation as it stands in the batch.</param>
    /// <param name="tables">Tables to use; empty, and the workspace's own until the batch is over.</param>
    internal IdentityWorkspace(IdentityPolicy policy, Func<TenantId, ConversationId, Conversation?> findConversation, IdentityTables tables)
        : this(policy, findConversation) => _tables = tables;

    /// <summary>Gets whether a cluster was larger than <see cref="IdentityPolicy.MaxComponentNodes"/>, so that it was left as it stands.</summary>
    public bool HasOversizedCluster => _tenants.Values.Any(tenant => tenant.Graph.IsCut);

    /// <summary>Takes rows that were read. Rows that the batch has changed already stay as they are.</summary>
    public void Add(LoadedState loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        _loaded.Add(loaded);
    }

    /// <summary>Takes a part of the graph that was read.</summary>
    /// <param name="tenant">The business.</param>
    /// <param name="seeds">What was asked for; one that is not in the component does not exist.</param>
    /// <param name="component">The answer of <see cref="IIdentityStore.ReadComponentAsync"/>.</param>
    public void Add(TenantId tenant, IReadOnlyCollection<IdentityId> seeds, IdentityComponent component)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(component);
        Of(tenant).Add(seeds, component);
    }

    /// <summary>Tells what has to be read of the graph before an operation is applied.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="seeds">Takes the identities to read around, of the operation's tenant.</param>
    /// <returns>False when nothing has to be read.</returns>
    public bool Needs(IdentityOperation operation, ICollection<IdentityId> seeds)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(seeds);
        return Of(operation.Tenant).Needs(operation, seeds);
    }

    /// <summary>Finds an identity as it is after everything that was done so far; null when there is none.</summary>
    public IdentityNode? Find(TenantId tenant, IdentityId id) => _tenants.TryGetValue(tenant, out var identities) ? identities.Find(id) : FindLoaded(tenant, id);

    /// <summary>Finds the row of a contact, current or a redirect, as it is after everything that was done so far; null when it was not read.</summary>
    public Contact? FindContact(TenantId tenant, ContactId id)
    {
        if (!_tenants.TryGetValue(tenant, out var identities))
        {
            return FindLoadedContact(tenant, id);
        }

        identities.Resolve();
        return identities.Contacts.Find(id);
    }

    /// <summary>Replaces what the engine keeps in an identity's row: sender, time of the sender, last inbound, conversation and profile. The other fields are the graph's. Adds a thread.</summary>
    public void Set(IdentityNode row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Of(row.Tenant).Set(row);
    }

    /// <summary>Notes who writes, beside the evidence: when and as whom.</summary>
    internal void SetSender(TenantId tenant, IdentityId id, SenderProfile sender, DateTimeOffset? senderAt, DateTimeOffset? lastInboundAt)
        => Of(tenant).SetSender(id, sender, senderAt, lastInboundAt);

    /// <summary>Replaces the current conversation of a contact; the other fields are the graph's.</summary>
    public void SetContact(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (FindContact(contact.Tenant, contact.Id) is { } row)
        {
            Of(contact.Tenant).Contacts.Set(row with { Conversation = contact.Conversation });
        }
    }

    /// <summary>Takes in an observation.</summary>
    /// <returns>The identity that it is about: the channel identity, or whoever took it over since it was given up; without one the record that the observation is. Null when it names nobody.</returns>
    /// <exception cref="InvalidOperationException">What <see cref="Needs"/> names was not read.</exception>
    public IdentityId? Observe(IdentityObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return Of(observation.Tenant).Observe(observation);
    }

    /// <summary>Applies an operation.</summary>
    /// <exception cref="InvalidOperationException">What <see cref="Needs"/> names was not read.</exception>
    /// <exception cref="KeyNotFoundException">A link or a cut names an identity that was never seen.</exception>
    public void Apply(IdentityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var identities = Of(operation.Tenant);
        switch (operation)
        {
            case IdentityObservation observation:
                identities.Observe(observation);
                break;
            case IdentityReplacement replacement:
                identities.Replace(replacement);
                break;
            case IdentityLink link:
                identities.Link(link);
                break;
            case IdentityCut cut:
                identities.Cut(cut);
                break;
            case IdentityWithdrawal withdrawal:
                identities.Withdraw(withdrawal);
                break;
            case SuggestionDecision decision:
                identities.Decide(decision);
                break;
            case IdentitySuggestion suggestion:
                identities.Suggest(suggestion);
                break;
            case IdentityErasure erasure:
                identities.Erase(erasure);
                break;
            default:
                throw new ArgumentException("There is no such operation.", nameof(operation));
        }
    }

    /// <summary>Takes evidence back.</summary>
    /// <returns>False when there is no such evidence near the identity.</returns>
    public bool Withdraw(IdentityWithdrawal withdrawal)
    {
        ArgumentNullException.ThrowIfNull(withdrawal);
        return Of(withdrawal.Tenant).Withdraw(withdrawal);
    }

    /// <summary>Takes what statistics suggest, or do not suggest any more.</summary>
    /// <returns>Whether the suggestion stands then: not between identities of one contact, or of contacts that a person keeps apart.</returns>
    public bool Suggest(IdentitySuggestion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        return Of(suggestion.Tenant).Suggest(suggestion);
    }

    /// <summary>Adds everything that changed to a change set. Called once, at the end of the batch.</summary>
    public void Collect(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var identities in _tenants.Values)
        {
            identities.Collect(changes);
        }
    }

    private TenantIdentities Of(TenantId tenant) => _tenants.TryGetValue(tenant, out var identities) ? identities : Add(tenant);

    // By itself, since a method that makes closures over its parameter makes one on every call.
    private TenantIdentities Add(TenantId tenant)
    {
        var tables = _tenants.Count == 0 && _tables is { } own ? own : new IdentityTables(); // most batches are of one business
        return _tenants[tenant] = new TenantIdentities(tenant, policy, id => FindLoaded(tenant, id), id => FindLoadedContact(tenant, id), id => findConversation(tenant, id), tables);
    }

    private IdentityNode? FindLoaded(TenantId tenant, IdentityId id)
    {
        foreach (var loaded in _loaded)
        {
            if (loaded.Identities.TryGetValue((tenant, id), out var row))
            {
                return row;
            }
        }

        return null;
    }

    private Contact? FindLoadedContact(TenantId tenant, ContactId id)
    {
        foreach (var loaded in _loaded)
        {
            if (loaded.Contacts.TryGetValue((tenant, id), out var row))
            {
                return row;
            }
        }

        return null;
    }
}
