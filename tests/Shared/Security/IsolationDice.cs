using Omnichannel.Channels;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.Security;

/// <summary>Throws ids that both tenants have, and texts that only one of them has.</summary>
internal sealed class IsolationDice(Random random)
{
    private const int Ids = 24;
    private const int Names = 10;

    public static DateTimeOffset Far { get; } = SampleRows.At(1_000_000);

    public Random Random => random;

    public int Next(int below) => random.Next(below);

    public bool Maybe() => random.Next(2) == 0;

    public T OneOf<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    /// <summary>A person's name: one of few, the same for every tenant.</summary>
    public string Name() => "rina-" + random.Next(Names);

    public IdentityId Identity() => SampleRows.Identity(Name());

    public HashSet<IdentityId> Identities() => [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Identity())];

    /// <summary>Makes rows whose first id is the n-th of a kind: the same for every tenant.</summary>
    public static SampleRows Rows(TenantId tenant, int kind, int n) => new(tenant, start: (kind * 1_000_000L) + (n * 100));

    public SampleRows Rows(TenantId tenant, int kind) => Rows(tenant, kind, random.Next(Ids));

    public EntryId Entry() => Rows(TenantId.Default, Kinds.Entry).NextEntryId();

    public ConversationId Conversation() => Rows(TenantId.Default, Kinds.Conversation).NextConversationId();

    public ContactId Contact() => new(Rows(TenantId.Default, Kinds.Contact).NextId());

    public Guid Id(int kind) => Rows(TenantId.Default, kind).NextId();

    /// <summary>A text that no other throw has, so that a row of the one tenant differs from the other's of the same id.</summary>
    public string Text() => $"kata {random.Next():x8}";

    public DateTimeOffset Time() => SampleRows.At(random.Next(10_000));

    /// <summary>An account of the tenant: in a host, each belongs to one tenant.</summary>
    public AccountKey Account(TenantId tenant) => new("whatsapp", $"toko-{tenant}-{random.Next(2)}");

    public string OrphanKey() => EventKeys.ForProviderId(SampleRows.Account, "orphan-" + random.Next(6));

    public Identifier Phone() => new(IdentifierKinds.Phone, "+62812" + random.Next(6));

    public ReceiptEvent Receipt(string? providerId = null) => SampleRows.Receipt(providerId ?? "wamid." + random.Next(6), OneOf(DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read), Text());

    /// <summary>The kinds of ids.</summary>
    public static class Kinds
    {
        public const int Entry = 1;
        public const int Conversation = 2;
        public const int Contact = 3;
        public const int Evidence = 4;
        public const int Suggestion = 5;
        public const int Challenge = 6;
        public const int Change = 7;
        public const int Quarantine = 8;
        public const int DeadLetter = 9;
    }
}
