using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;

namespace Omnichannel.Storage;

/// <summary>Messages as the engine commits them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Guid Id(long n) => Guid.ParseExact($"019ca3f0{n / 0x1000000:x4}7000{0x8000000000000000UL + (ulong)n:x16}", "N");

    public static IdentityId Person(int n) => IdentityId.Of(new Identifier("sender", "whatsapp/toko/6281234" + n));

    /// <summary>One message of a person in her conversation, with everything that changes with it.</summary>
    public static void AddMessage(this ChangeSet changes, int n, int person, string text = "Halo, apakah barang ini masih ada?", TenantId? tenant = null)
    {
        var business = tenant ?? TenantId.Default;
        var entry = Message(n, person, text, business);
        changes.Entries.Add(entry);
        changes.Keys.Add(new EventKey(business, "p/whatsapp/toko|" + entry.ProviderId, entry.Id));
        changes.Identities.Add(Node(person, text, business));
        changes.Contacts.Add(new Contact { Tenant = business, Id = new ContactId(Id(2_000_000 + person)), Anchor = Person(person), Conversation = entry.Conversation, IsCurrent = true });
        changes.Conversations.Add(new Conversation
        {
            Tenant = business,
            Id = entry.Conversation!.Value,
            Owner = entry.Identity,
            OpenedAt = Noon,
            LastAt = entry.ReceivedAt,
            LastIdentity = entry.Identity,
            LastSequence = entry.Sequence,
        });
    }

    public static Entry Message(int n, int person, string text, TenantId tenant)
    {
        var providerId = $"wamid.HBgNNjI4MTIzNDU2NzAwMRUCABIYFjNFQjBDMDg{n:x8}";
        return new Entry
        {
            Tenant = tenant,
            Id = new EntryId(Id(n)),
            Identity = Person(person),
            Conversation = new ConversationId(Id(1_000_000 + person)),
            Sequence = n + 1,
            Provider = "whatsapp",
            At = Noon.AddSeconds(n),
            ReceivedAt = Noon.AddSeconds(n),
            ProviderId = providerId,
            Event = new MessageEvent
            {
                Channel = new ChannelKind("whatsapp"),
                Account = "toko",
                EventKey = providerId,
                ProviderId = providerId,
                From = new Party { Address = "6281234" + person, Name = "Rina " + text },
                Content = new TextContent(text),
            },
        };
    }

    private static IdentityNode Node(int person, string text, TenantId tenant) => new()
    {
        Tenant = tenant,
        Id = Person(person),
        Identifier = new Identifier("sender", "whatsapp/toko/6281234" + person),
        Contact = new ContactId(Id(2_000_000 + person)),
        FirstSeen = Noon,
        Sender = new SenderProfile { Provider = "whatsapp", Account = "toko", Channel = new ChannelKind("whatsapp"), Address = "6281234" + person, Name = "Rina " + text },
        SenderAt = Noon,
        LastInboundAt = Noon,
    };

    public static ReceiptEvent Receipt(Entry entry) => new()
    {
        Channel = entry.Event.Channel,
        Account = entry.Event.Account,
        EventKey = entry.ProviderId + "/read",
        ProviderId = entry.ProviderId,
        Status = DeliveryStatus.Read,
    };
}
