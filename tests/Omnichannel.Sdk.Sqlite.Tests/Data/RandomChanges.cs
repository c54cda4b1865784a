using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite.Data;

/// <summary>Makes change sets about few rows of two businesses, so that each is written, altered, taken out and written again; some of them fail half-way.</summary>
internal sealed class RandomChanges(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<TenantId, SampleRows> _rows = Tenants.ToDictionary(static tenant => tenant, static tenant => new SampleRows(tenant));

    public static IReadOnlyList<TenantId> Tenants { get; } = [new("a"), new("b")];

    public bool IsOthersTurn => _random.Next(12) == 0;

    /// <summary>What is asked of a store.</summary>
    /// <param name="Rows">The rows, of which only the ids count.</param>
    /// <param name="Limits">How far components are read.</param>
    public sealed record Question(ChangeSet Rows, ComponentLimits Limits);

    public ChangeSet Next()
    {
        var changes = new ChangeSet();
        var tenant = Pick(Tenants);
        for (var count = _random.Next(1, 6); count > 0; count--)
        {
            Change(changes, _random.Next(8) == 0 ? Pick(Tenants) : tenant);
        }

        if (_random.Next(5) == 0)
        {
            Break(changes, tenant);
        }

        return changes;
    }

    public Question Ask()
    {
        var (rows, tenant) = (new ChangeSet(), Tenants[0]);
        var isAll = _random.Next(3) > 0;
        for (var n = 0; n < 8; n++)
        {
            if (isAll || _random.Next(3) == 0)
            {
                rows.Identities.Add(_rows[tenant].Node(Name(n)));
                rows.Contacts.Add(Contact(tenant, n));
                rows.Conversations.Add(Conversation(tenant, n));
                rows.Entries.AddRange([Entry(tenant, n), Entry(tenant, n + 8), Entry(tenant, n + 16)]);
            }
        }

        var limits = Pick([new ComponentLimits { Claims = 3, Neighbours = 4 }, new ComponentLimits { Claims = 2, Neighbours = 3, Nodes = 3 }, new ComponentLimits()]);
        return new Question(rows, limits);
    }

    private static string Name(int number) => "p" + (number % 8);

    private static Guid Id(int sort, int number) => new(sort, 0x1955, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, (byte)number]);

    private static DateTimeOffset At(int minutes) => SampleRows.At(minutes);

    private Contact Contact(TenantId tenant, int number) => _rows[tenant].Contact(Name(number), id: new ContactId(Id(1, number % 8)));

    private Conversation Conversation(TenantId tenant, int number) => _rows[tenant].Conversation(Name(number), id: new ConversationId(Id(2, number % 8)));

    private Entry Entry(TenantId tenant, int number)
        => _rows[tenant].Message(Name(number), "Halo " + number) with { Id = new EntryId(Id(3, number)) };

    private void Change(ChangeSet changes, TenantId tenant)
    {
        var number = _random.Next(8);
        switch (_random.Next(12))
        {
            case 0:
            case 1:
                changes.Identities.Add(Node(tenant, number));
                break;
            case 2:
                changes.Contacts.Add(Contact(tenant, number) with { IsCurrent = Chance(), Conversation = Chance() ? new ConversationId(Id(2, _random.Next(8))) : null });
                break;
            case 3:
                changes.Conversations.Add(Conversation(tenant, number) with
                {
                    Owner = SampleRows.Identity(Name(_random.Next(8))),
                    LastAt = At(_random.Next(5)),
                    LastSequence = _random.Next(9),
                    State = Pick([ConversationState.Open, ConversationState.Closed]),
                    Assignee = Pick<string?>(["sari", null]),
                    Attempts = _random.Next(3),
                });
                break;
            case 4:
                Send(changes, tenant);
                break;
            case 5:
                changes.EntryChanges.Add(new EntryChange
                {
                    Tenant = tenant,
                    Id = new EntryId(Id(3, _random.Next(24))),
                    ProviderId = Chance() ? "wamid." + _random.Next(9) : null,
                    Status = Pick<DeliveryStatus?>([DeliveryStatus.Sent, DeliveryStatus.Failed, null]),
                    Failure = Chance() ? new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.Blocked, Message = "no" } : null,
                    ClearFailure = Chance(),
                    Edited = Chance() ? new TextContent("edited") : null,
                    DeletedAt = _random.Next(5) == 0 ? At(3) : null,
                    Reactions = Pick<IReadOnlyList<EntryReaction>?>([null, [], null]),
                });
                break;
            case 6:
            case 7:
                changes.Evidence.Add(Evidence(tenant, number));
                break;
            case 8:
                changes.WithdrawnEvidence.Add((tenant, SampleRows.Identity(Name(number)), EvidenceId(number)));
                break;
            case 9:
                changes.Suggestions.Add(Suggestion(tenant));
                break;
            case 10:
                changes.RemovedSuggestions.Add((tenant, Id(5, _random.Next(6))));
                break;
            default:
                Rare(changes, tenant, number);
                break;
        }
    }

    private void Rare(ChangeSet changes, TenantId tenant, int number)
    {
        switch (_random.Next(4))
        {
            case 0:
                changes.ErasedIdentities.Add((tenant, SampleRows.Identity(Name(number))));
                break;
            case 1:
                changes.Consents.Add(_rows[tenant].Consent(Name(number)) with { Purpose = Pick(["", "locked"]) });
                break;
            default:
                changes.OutboxClaims.Add(new OutboxClaim(SampleRows.Account, At(60), At(_random.Next(50, 70)), 3));
                break;
        }
    }

    /// <summary>Adds what makes the change set fail when the rows before it are written.</summary>
    private void Break(ChangeSet changes, TenantId tenant)
    {
        switch (_random.Next(4))
        {
            case 0:
                changes.Suggestions.Add(_rows[tenant].Suggestion("x", "y") with { Id = Guid.NewGuid(), Reason = "refused" });
                break;
            case 1:
                // Erased first what cannot be erased afterwards.
                changes.Consents.Add(_rows[tenant].Consent(Name(7)) with { Purpose = "locked" });
                changes.ErasedIdentities.AddRange([(tenant, SampleRows.Identity(Name(_random.Next(7)))), (tenant, SampleRows.Identity(Name(7)))]);
                break;
            case 2:
                changes.Entries.AddRange(Enumerable.Range(0, 2).Select(_ => _rows[tenant].Message(Name(0), conversation: new ConversationId(Id(2, 0)), sequence: 1)));
                break;
            default:
                changes.DeadLetters.Add(_rows[tenant].DeadLetter(new EntryId(Id(3, 1))) with { Problem = "refused" });
                break;
        }
    }

    private void Send(ChangeSet changes, TenantId tenant)
    {
        var number = _random.Next(24);
        var entry = Entry(tenant, number) with
        {
            Status = Pick<DeliveryStatus?>([DeliveryStatus.Pending, DeliveryStatus.Pending, null]),
            Conversation = Chance() ? new ConversationId(Id(2, _random.Next(8))) : null,
            Sequence = number + 10, // nobody else's
            Author = Pick<string?>([null, "sari"]),
        };
        changes.Entries.Add(entry);
        if (entry.Status is not null)
        {
            changes.Outbox.Add(_rows[tenant].Outbox(Name(number), entry: entry.Id));
        }
    }

    private IdentityNode Node(TenantId tenant, int number) => _rows[tenant].Node(Name(number), Chance() ? new ContactId(Id(1, _random.Next(8))) : null, At(_random.Next(4))) with
    {
        Sender = Pick([null, SampleRows.Sender(Name(number), "Rina"), SampleRows.Sender(Name(number), "Budi")]),
        SenderAt = Pick<DateTimeOffset?>([null, At(1), At(2)]),
        LastInboundAt = Pick<DateTimeOffset?>([null, At(1), At(2)]),
        ReplacedBy = _random.Next(5) == 0 ? SampleRows.Identity(Name(_random.Next(8))) : null,
        Conversation = Chance() ? new ConversationId(Id(2, _random.Next(8))) : null,
        IsCrowded = _random.Next(6) == 0,
        Facts = Pick<IReadOnlyList<ProfileFact>?>([null, [SampleRows.Fact("name", "Rina")], [SampleRows.Fact("name", "Rina"), SampleRows.Fact("city", "Bandung")]]),
        KnownEvidence = Pick<IReadOnlyList<KnownEvidence>?>([null, [new KnownEvidence(EvidenceId(number), At(1), At(2))]]),
        Formerly = Pick<IReadOnlyList<FormerContact>?>([null, [new FormerContact(At(1), new ContactId(Id(1, 1)))]]),
    };

    private Evidence Evidence(TenantId tenant, int giver) => _rows[tenant].Edge(
        Name(giver), Name(_random.Next(8)), Pick([EvidenceKind.Observed, EvidenceKind.Observed, EvidenceKind.CannotLink]), Pick([Assurance.Verified, Assurance.Claimed, Assurance.Claimed])) with
    {
        Id = EvidenceId(giver),
        FirstSeen = At(_random.Next(6)),
        LastSeen = At(6 + _random.Next(6)),
        Source = Pick(["whatsapp/toko", "store/till-1"]),
        Reason = Pick<string?>([null, "told"]),
    };

    private Guid EvidenceId(int giver) => Id(4, (giver * 3) + _random.Next(3));

    private Suggestion Suggestion(TenantId tenant) => _rows[tenant].Suggestion(Name(_random.Next(8)), Name(_random.Next(8)), _random.Next(3)) with
    {
        Id = Id(5, _random.Next(6)),
        Shared = Pick<Identifier?>([null, new Identifier("sender", Name(_random.Next(8))), new Identifier("phone", "+6281")]),
        State = Pick([SuggestionState.Open, SuggestionState.Rejected]),
        Reason = Pick(["claimed", "address"]),
    };

    private bool Chance() => _random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
