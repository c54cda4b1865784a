using System.Buffers.Binary;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>Makes plain rows: what a row must have, and nothing else. Two with the same start make the same ids.</summary>
internal sealed class SampleRows(TenantId tenant, long start = 0)
{
    private long _made = start;

    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static AccountKey Account { get; } = new("whatsapp", "toko");

    public TenantId Tenant => tenant;

    public static DateTimeOffset At(double minutes) => Noon.AddMinutes(minutes);

    public static IdentityId Identity(string name) => IdentityId.Of(new Identifier("sender", name));

    /// <summary>Makes the next id, greater than those before.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Noon.ToUnixTimeMilliseconds() << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], long.MinValue + ++_made);
        return new Guid(bytes, bigEndian: true);
    }

    public EntryId NextEntryId() => new(NextId());

    public ConversationId NextConversationId() => new(NextId());

    public static string KeyOf(Entry entry) => EventKeys.ForProviderId(new AccountKey(entry.Provider, entry.Event.Account), entry.ProviderId ?? "");

    public Entry Message(
        string from, string text = "Halo", DateTimeOffset? at = null, ConversationId? conversation = null, long sequence = 0, MessageDirection direction = MessageDirection.Inbound)
    {
        var id = NextEntryId();
        var providerId = "wamid." + id;
        return new Entry
        {
            Tenant = tenant,
            Id = id,
            Identity = Identity(from),
            Conversation = conversation,
            Sequence = sequence,
            Provider = Account.Provider,
            At = at ?? Noon,
            ReceivedAt = at ?? Noon,
            ProviderId = providerId,
            Event = new MessageEvent
            {
                Channel = new ChannelKind("whatsapp"),
                Account = Account.Account,
                EventKey = providerId,
                ProviderId = providerId,
                Direction = direction,
                From = new Party { Address = from },
                Content = new TextContent(text),
            },
        };
    }

    public EventKey Key(Entry entry) => new(tenant, KeyOf(entry), entry.Id);

    public Conversation Conversation(string owner, DateTimeOffset? lastAt = null, ConversationId? id = null) => new()
    {
        Tenant = tenant,
        Id = id ?? NextConversationId(),
        Owner = Identity(owner),
        OpenedAt = Noon,
        LastAt = lastAt ?? Noon,
        LastIdentity = Identity(owner),
    };

    public IdentityNode Node(string name, ContactId? contact = null, DateTimeOffset? firstSeen = null) => new()
    {
        Tenant = tenant,
        Id = Identity(name),
        Identifier = new Identifier("sender", name),
        Contact = contact,
        FirstSeen = firstSeen ?? Noon,
    };

    public static ProfileFact Fact(string field, string value) => new(field, value, Assurance.Asserted, "crm/import", At(-9), At(-8));

    public static SenderProfile Sender(string address, string? name = null) => new()
    {
        Provider = Account.Provider,
        Account = Account.Account,
        Channel = new ChannelKind("whatsapp"),
        Address = address,
        Name = name,
    };

    public Evidence Edge(string from, string to, EvidenceKind kind = EvidenceKind.Observed, Assurance assurance = Assurance.Verified) => new()
    {
        Tenant = tenant,
        Id = NextId(),
        Kind = kind,
        From = Identity(from),
        To = Identity(to),
        Assurance = assurance,
        Source = "whatsapp/toko",
        FirstSeen = Noon,
        LastSeen = Noon,
    };

    public Contact Contact(string anchor, bool isCurrent = true, ContactId? id = null) => new()
    {
        Tenant = tenant,
        Id = id ?? new ContactId(NextId()),
        Anchor = Identity(anchor),
        IsCurrent = isCurrent,
    };

    public Suggestion Suggestion(string a, string b, double weight = 0) => new()
    {
        Tenant = tenant,
        Id = NextId(),
        A = Identity(a),
        B = Identity(b),
        Reason = "claimed",
        Weight = weight,
        At = Noon,
    };

    public ConsentRecord Consent(string identity, ConsentAction action = ConsentAction.OptOut, DateTimeOffset? at = null) => new()
    {
        Tenant = tenant,
        Identity = Identity(identity),
        Channel = new ChannelKind("whatsapp"),
        Action = action,
        At = at ?? Noon,
    };

    public ProofChallenge Challenge(string asker, Identifier? target = null, DateTimeOffset? madeAt = null) => new()
    {
        Tenant = tenant,
        Id = NextId(),
        Kind = target is null ? ProofKind.Link : ProofKind.Code,
        Asker = Identity(asker),
        Target = target,
        MadeAt = madeAt ?? Noon,
        ExpiresAt = (madeAt ?? Noon).AddMinutes(10),
    };

    public ContactChange Change(ContactId contact, string? a, string? b = null) => new()
    {
        Tenant = tenant,
        Id = NextId(),
        At = Noon,
        Kind = ContactChangeKind.Merged,
        Contact = contact,
        A = a is null ? null : Identity(a),
        B = b is null ? null : Identity(b),
        Actor = "sari",
    };

    public OutboxItem Outbox(string recipient, int lane = 0, DateTimeOffset? notBefore = null, EntryId? entry = null) => new()
    {
        Tenant = tenant,
        Entry = entry ?? NextEntryId(),
        Account = Account,
        Recipient = Identity(recipient),
        Lane = lane,
        NotBefore = notBefore ?? Noon,
    };

    public static ReceiptEvent Receipt(string? providerId, DeliveryStatus status, string? to = null) => new()
    {
        Channel = new ChannelKind("whatsapp"),
        Account = Account.Account,
        EventKey = $"{providerId}/{status}/{to}",
        ProviderId = providerId,
        Status = status,
        To = to,
    };

    public OrphanEvent Orphan(string key, ChannelEvent news, DateTimeOffset? receivedAt = null)
        => new() { Tenant = tenant, Key = key, Event = news, ReceivedAt = receivedAt ?? Noon };

    public QuarantinedWebhook Quarantined(DateTimeOffset? receivedAt = null) => new()
    {
        Tenant = tenant,
        Id = NextId(),
        Account = Account,
        ReceivedAt = receivedAt ?? Noon,
        Reason = "malformed",
        Detail = "$.entry[0]",
        Method = "POST",
        Url = "https://toko.example.com/omnichannel/webhooks/whatsapp/toko",
        Headers = new Dictionary<string, string>(),
        Body = ReadOnlyMemory<byte>.Empty,
    };

    public DeadLetter DeadLetter(EntryId entry, DateTimeOffset? at = null) => new()
    {
        Tenant = tenant,
        Id = NextId(),
        Kind = DeadLetterKind.Send,
        Entry = entry,
        Account = Account,
        At = at ?? Noon,
        Attempts = 0,
        Problem = "rateLimited",
    };

    public MediaTask Media(EntryId entry, DateTimeOffset? notBefore = null)
        => new() { Tenant = tenant, Entry = entry, Account = Account, NotBefore = notBefore ?? Noon };
}
