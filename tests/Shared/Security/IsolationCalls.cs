using Omnichannel.Channels;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Specifications;
using Omnichannel.Storage;
using Kinds = Omnichannel.Security.IsolationDice.Kinds;

namespace Omnichannel.Security;

/// <summary>One random call of a store: what is asked is settled, so that it can be asked of several stores.</summary>
/// <param name="Ask">Asks, and writes every row of the answer as text.</param>
/// <param name="IsOfHost">Whether the call is about all tenants: then the answer is what the tenants' own stores answer together.</param>
/// <param name="Combine">Makes that of the two answers.</param>
internal sealed record IsolationCall(Func<IOmnichannelStore, Task<IReadOnlyList<string>>> Ask, bool IsOfHost = false, Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<string>>? Combine = null);

/// <summary>A random call of every method that a store has.</summary>
internal static class IsolationCalls
{
    private static readonly Guid Owner = new(1, 2, 3, new byte[8]);

    /// <summary>Gets what makes a call of each method, by interface and signature.</summary>
    public static IReadOnlyDictionary<string, Func<TenantId, IsolationDice, IsolationCall>> Makers { get; } = new Dictionary<string, Func<TenantId, IsolationDice, IsolationCall>>(StringComparer.Ordinal)
    {
        ["IConversationStore.LoadAsync(StateQuery)"] = Load,
        ["IConversationStore.ApplyAsync(ChangeSet)"] = Apply,
        ["IConversationStore.ReadTimelineAsync(TenantId, IReadOnlyCollection`1, PageRequest)"] = (tenant, dice) =>
        {
            var identities = dice.Identities();
            return Pages(dice, (store, page) => store.ReadTimelineAsync(tenant, identities, page));
        },
        ["IConversationStore.ReadConversationAsync(TenantId, ConversationId, Int64, Int32)"] = (tenant, dice) =>
        {
            var (conversation, after, limit) = (dice.Conversation(), dice.Next(10), 1 + dice.Next(30));
            return Rows(async store => await store.ReadConversationAsync(tenant, conversation, after, limit));
        },
        ["IConversationStore.FindEntryAsync(TenantId, EntryId)"] = (tenant, dice) =>
        {
            var id = dice.Entry();
            return Row(store => store.FindEntryAsync(tenant, id));
        },
        ["IConversationStore.ListEntriesAsync(TenantId, EntryFilter, PageRequest)"] = (tenant, dice) =>
        {
            var filter = new EntryFilter
            {
                ProviderId = dice.Next(3) == 0 ? "wamid." + dice.Entry() : null,
                Direction = dice.OneOf<MessageDirection?>(null, MessageDirection.Inbound),
                Status = dice.OneOf<DeliveryStatus?>(null, DeliveryStatus.Sent),
            };
            return Pages(dice, (store, page) => store.ListEntriesAsync(tenant, filter, page));
        },
        ["IConversationStore.ReadReceiptsAsync(TenantId, EntryId)"] = (tenant, dice) =>
        {
            var id = dice.Entry();
            return Rows(async store => await store.ReadReceiptsAsync(tenant, id));
        },
        ["IConversationStore.ListConversationsAsync(TenantId, ConversationFilter, PageRequest)"] = (tenant, dice) =>
        {
            var filter = new ConversationFilter
            {
                State = dice.OneOf<ConversationState?>(null, ConversationState.Open),
                Owners = dice.Maybe() ? dice.Identities() : null,
                Account = dice.Next(3) == 0 ? dice.Account(tenant).Account : null,
            };
            return Pages(dice, (store, page) => store.ListConversationsAsync(tenant, filter, page));
        },
        ["IIdentityStore.ReadComponentAsync(TenantId, IReadOnlyCollection`1, ComponentLimits)"] = (tenant, dice) =>
        {
            var (seeds, limits) = (dice.Identities(), dice.Maybe() ? new ComponentLimits() : new ComponentLimits { Nodes = 1 + dice.Next(6), Neighbours = 1 + dice.Next(4), Claims = 1 + dice.Next(3) });
            return Rows(async store =>
            {
                var component = await store.ReadComponentAsync(tenant, seeds, limits);
                return Sorted([.. component.Nodes, .. component.Evidence, .. component.Contacts, .. component.Conversations, .. component.Suggestions,
                    .. component.Shared.Select(id => $"shared {id}"), .. component.NotFollowed.Select(id => $"not followed {id}"), component.IsComplete]);
            });
        },
        ["IIdentityStore.ReadIdentitiesAsync(TenantId, IReadOnlyCollection`1)"] = (tenant, dice) =>
        {
            var identities = dice.Identities();
            return Rows(async store => Sorted([.. await store.ReadIdentitiesAsync(tenant, identities)]));
        },
        ["IIdentityStore.FindContactAsync(TenantId, ContactId)"] = (tenant, dice) =>
        {
            var id = dice.Contact();
            return Row(store => store.FindContactAsync(tenant, id));
        },
        ["IIdentityStore.ReadMembersAsync(TenantId, ContactId)"] = (tenant, dice) =>
        {
            var id = dice.Contact();
            return Rows(async store => await store.ReadMembersAsync(tenant, id));
        },
        ["IIdentityStore.SearchContactsAsync(TenantId, String, PageRequest)"] = (tenant, dice) =>
        {
            var text = dice.OneOf("", "rina", "kata", "KATA", dice.Name());
            return Pages(dice, (store, page) => store.SearchContactsAsync(tenant, text, page));
        },
        ["IIdentityStore.ListSuggestionsAsync(TenantId, SuggestionState, PageRequest)"] = (tenant, dice) =>
        {
            var state = dice.OneOf(Enum.GetValues<SuggestionState>());
            return Pages(dice, (store, page) => store.ListSuggestionsAsync(tenant, state, page));
        },
        ["IIdentityStore.FindSuggestionAsync(TenantId, Guid)"] = (tenant, dice) =>
        {
            var id = dice.Id(Kinds.Suggestion);
            return Row(store => store.FindSuggestionAsync(tenant, id));
        },
        ["IProofStore.PurgeChallengesAsync(DateTimeOffset)"] = (_, dice) => Purge(dice, (store, before) => store.PurgeChallengesAsync(before)),
        ["IAuditStore.ListContactChangesAsync(TenantId, ContactId, IReadOnlyCollection`1, PageRequest)"] = (tenant, dice) =>
        {
            var (contact, identities) = (dice.Contact(), dice.Maybe() ? dice.Identities() : []);
            return Pages(dice, (store, page) => store.ListContactChangesAsync(tenant, contact, identities, page));
        },
        ["IAuditStore.PurgeContactChangesAsync(DateTimeOffset)"] = (_, dice) => Purge(dice, (store, before) => store.PurgeContactChangesAsync(before)),
        ["IWorkStore.ReadExpiredLeasesAsync(AccountKey, DateTimeOffset, Int32)"] = (tenant, dice) =>
        {
            var (account, now) = (dice.Account(tenant), dice.Time());
            return Rows(async store => Sorted([.. await store.ReadExpiredLeasesAsync(account, now, 1000)]));
        },
        ["IWorkStore.NextOutboxDueAsync(AccountKey)"] = (tenant, dice) =>
        {
            var account = dice.Account(tenant);
            return Rows(async store => [await store.NextOutboxDueAsync(account)]);
        },
        ["IWorkStore.ListOutboxAccountsAsync()"] = static (_, _) => Both(async store => [.. (await store.ListOutboxAccountsAsync()).Select(account => (object)account.ToString())]),
        ["IWorkStore.ReadDueConversationsAsync(DateTimeOffset, Int32)"] = (_, dice) =>
        {
            var now = dice.Time();
            return Both(async store => [.. await store.ReadDueConversationsAsync(now, 1000)]);
        },
        ["IWorkStore.ReadDueConversationsAsync(DateTimeOffset, IReadOnlyCollection`1, Int32)"] = (_, dice) =>
        {
            var (now, slots) = (dice.Time(), Enumerable.Range(0, WorkSlots.Count).Where(_ => dice.Maybe()).ToHashSet());
            return Both(async store => [.. await store.ReadDueConversationsAsync(now, slots, 1000)]);
        },
        ["IWorkStore.ClaimWorkAsync(Guid, DateTimeOffset, TimeSpan, IReadOnlyCollection`1)"] = static (_, _) => Same(async store =>
        {
            var claims = await store.ClaimWorkAsync(Owner, SampleRows.Noon, TimeSpan.FromDays(1), []);
            return [claims.Hosts, .. claims.Held.Select(claim => claim.Slot).Order().Cast<object>()];
        }),
        ["IWorkStore.ReleaseWorkAsync(Guid)"] = static (_, _) => Same(async store =>
        {
            await store.ReleaseWorkAsync(Owner);
            return [];
        }),
        ["IWorkStore.NextConversationDueAsync(DateTimeOffset)"] = (_, dice) =>
        {
            var now = dice.Time();
            return Earliest(store => store.NextConversationDueAsync(now));
        },
        ["IWorkStore.ReadDueMediaAsync(DateTimeOffset, Int32)"] = (_, dice) =>
        {
            var now = dice.Time();
            return Both(async store => [.. await store.ReadDueMediaAsync(now, 1000)]);
        },
        ["IWorkStore.NextMediaDueAsync()"] = static (_, _) => Earliest(store => store.NextMediaDueAsync()),
        ["IWorkStore.ListQuarantineAsync(TenantId, PageRequest)"] = (tenant, dice) => Pages(dice, (store, page) => store.ListQuarantineAsync(tenant, page)),
        ["IWorkStore.FindQuarantinedAsync(TenantId, Guid)"] = (tenant, dice) =>
        {
            var id = dice.Id(Kinds.Quarantine);
            return Row(store => store.FindQuarantinedAsync(tenant, id));
        },
        ["IWorkStore.ListDeadLettersAsync(TenantId, PageRequest)"] = (tenant, dice) => Pages(dice, (store, page) => store.ListDeadLettersAsync(tenant, page)),
        ["IWorkStore.FindDeadLetterAsync(TenantId, Guid)"] = (tenant, dice) =>
        {
            var id = dice.Id(Kinds.DeadLetter);
            return Row(store => store.FindDeadLetterAsync(tenant, id));
        },
        ["IWorkStore.PurgeOrphanEventsAsync(DateTimeOffset)"] = (_, dice) => Purge(dice, (store, before) => store.PurgeOrphanEventsAsync(before)),
    };

    /// <summary>Gets what fills each set of a query, by the set's name.</summary>
    public static IReadOnlyDictionary<string, Action<StateQuery, TenantId, IsolationDice>> Questions { get; } = new Dictionary<string, Action<StateQuery, TenantId, IsolationDice>>(StringComparer.Ordinal)
    {
        [nameof(StateQuery.Keys)] = (query, tenant, dice) => query.Keys.Add((tenant, dice.Maybe() ? EventKeys.ForSend("ref-" + dice.Next(12)) : EventKeys.ForProviderId(SampleRows.Account, "wamid." + dice.Entry()))),
        [nameof(StateQuery.OrphanEvents)] = (query, tenant, dice) => query.OrphanEvents.Add((tenant, dice.OrphanKey())),
        [nameof(StateQuery.Identities)] = (query, tenant, dice) => query.Identities.Add((tenant, dice.Identity())),
        [nameof(StateQuery.Entries)] = (query, tenant, dice) => query.Entries.Add((tenant, dice.Entry())),
        [nameof(StateQuery.Conversations)] = (query, tenant, dice) => query.Conversations.Add((tenant, dice.Conversation())),
        [nameof(StateQuery.Contacts)] = (query, tenant, dice) => query.Contacts.Add((tenant, dice.Contact())),
        [nameof(StateQuery.Consents)] = (query, tenant, dice) => query.Consents.Add((tenant, dice.Identity())),
        [nameof(StateQuery.Challenges)] = (query, tenant, dice) => query.Challenges.Add((tenant, dice.Id(Kinds.Challenge))),
        [nameof(StateQuery.ChallengesOf)] = (query, tenant, dice) => query.ChallengesOf.Add((tenant, dice.Maybe() ? dice.Identity() : dice.Phone().ToIdentityId())),
    };

    /// <summary>Gets the lists that go by pages, with what a row's tenant is: a cursor of one tenant is tried with the other.</summary>
    public static IReadOnlyList<Func<IOmnichannelStore, TenantId, PageRequest, Task<(IReadOnlyList<TenantId> Tenants, string? Next)>>> Lists { get; } =
    [
        async (store, tenant, page) => Of(await store.ReadTimelineAsync(tenant, [.. Enumerable.Range(0, 10).Select(n => SampleRows.Identity("rina-" + n))], page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.ListEntriesAsync(tenant, new EntryFilter(), page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.ListConversationsAsync(tenant, new ConversationFilter(), page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.SearchContactsAsync(tenant, "", page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.ListSuggestionsAsync(tenant, SuggestionState.Open, page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.ListContactChangesAsync(tenant, IsolationDice.Rows(tenant, Kinds.Contact, 0) is var rows ? new ContactId(rows.NextId()) : default, [.. Enumerable.Range(0, 10).Select(n => SampleRows.Identity("rina-" + n))], page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.ListQuarantineAsync(tenant, page), static row => row.Tenant),
        async (store, tenant, page) => Of(await store.ListDeadLettersAsync(tenant, page), static row => row.Tenant),
    ];

    private static (IReadOnlyList<TenantId> Tenants, string? Next) Of<T>(Page<T> page, Func<T, TenantId> tenant) => ([.. page.Items.Select(tenant)], page.Next);

    private static IsolationCall Apply(TenantId tenant, IsolationDice dice)
    {
        var changes = IsolationChanges.Random(tenant, dice);
        return Rows(async store =>
        {
            try
            {
                return await store.ApplyAsync(changes);
            }
            catch (StoreConflictException)
            {
                return ["conflict"]; // of the tenant with itself, so its own store has it, too
            }
        });
    }

    private static IsolationCall Load(TenantId tenant, IsolationDice dice)
    {
        var query = new StateQuery { IsForDecision = dice.Maybe() };
        foreach (var question in Questions.Values)
        {
            question(query, tenant, dice);
        }

        return Rows(async store =>
        {
            var state = await store.LoadAsync(query);
            return Sorted([
                .. state.Keys.Select(row => $"{row.Key} {row.Value}"), .. state.OrphanEvents.Values.SelectMany(rows => rows), .. state.Entries.Values, .. state.Identities.Values,
                .. state.Contacts.Values, .. state.Conversations.Values, .. state.Consents.Values.SelectMany(rows => rows), .. state.Challenges.Values, .. state.ChallengesOf.Values.SelectMany(rows => rows),
            ]);
        });
    }

    private static IsolationCall Rows(Func<IOmnichannelStore, Task<IReadOnlyList<object?>>> ask) => new(async store => [.. (await ask(store)).Select(RowAssert.Text)]);

    private static IsolationCall Row<T>(Func<IOmnichannelStore, Task<T?>> ask)
        where T : class
        => new(async store => [RowAssert.Text(await ask(store))]);

    // All pages, so that cursors are used; their order counts.
    private static IsolationCall Pages<T>(IsolationDice dice, Func<IOmnichannelStore, PageRequest, Task<Page<T>>> read)
    {
        var limit = dice.OneOf(1, 3, 1000);
        return new IsolationCall(async store =>
        {
            var rows = new List<string>();
            string? after = null;
            do
            {
                var page = await read(store, new PageRequest(after, limit));
                rows.AddRange(page.Items.Select(item => RowAssert.Text(item)));
                after = page.Next;
            }
            while (after is not null);
            return rows;
        });
    }

    private static IsolationCall Both(Func<IOmnichannelStore, Task<IReadOnlyList<object?>>> ask)
        => new(async store => [.. (await ask(store)).Select(RowAssert.Text).Order(StringComparer.Ordinal)], IsOfHost: true, static (a, b) => [.. a.Concat(b).Order(StringComparer.Ordinal)]);

    private static IsolationCall Same(Func<IOmnichannelStore, Task<IReadOnlyList<object?>>> ask)
        => new(async store => [.. (await ask(store)).Select(RowAssert.Text)], IsOfHost: true, static (a, _) => a);

    private static IsolationCall Earliest(Func<IOmnichannelStore, Task<DateTimeOffset?>> ask)
        => new(
            async store => [(await ask(store))?.UtcTicks.ToString("d19", System.Globalization.CultureInfo.InvariantCulture) ?? "never"],
            IsOfHost: true,
            static (a, b) => [string.CompareOrdinal(a[0], b[0]) < 0 ? a[0] : b[0]]); // digits stand before letters

    // Mostly nothing is old enough, or there is soon nothing left.
    private static IsolationCall Purge(IsolationDice dice, Func<IOmnichannelStore, DateTimeOffset, Task<int>> purge)
    {
        var before = dice.Next(10) == 0 ? dice.Time() : SampleRows.At(-1000);
        return new IsolationCall(
            async store => [(await purge(store, before)).ToString(System.Globalization.CultureInfo.InvariantCulture)],
            IsOfHost: true,
            static (a, b) => [(int.Parse(a[0], System.Globalization.CultureInfo.InvariantCulture) + int.Parse(b[0], System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private static IReadOnlyList<object?> Sorted(IReadOnlyList<object?> rows) => [.. rows.OrderBy(RowAssert.Text, StringComparer.Ordinal)];
}
