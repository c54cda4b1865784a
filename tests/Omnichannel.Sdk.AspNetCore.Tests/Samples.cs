using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Identity.GoldenRecord;

namespace Omnichannel.Tests;

/// <summary>Invented people, messages and times.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);

    public static readonly Identifier Phone = new(IdentifierKinds.Phone, "+6281234567001");

    public static readonly Identifier Email = new(IdentifierKinds.Email, "rina@example.com");

    public static readonly Identifier Sender = new(IdentifierKinds.Sender, "whatsapp/toko/6281234567001");

    public static readonly ContactId Rina = new(new Guid("0195500000007000800000000000000a"));

    public static readonly ContactId Merged = new(new Guid("0195500000007000800000000000000b"));

    public static readonly ConversationId Talk = new(new Guid("01955000000070008000000000000c01"));

    public static EntryId EntryId(int number) => new(new Guid($"019550000000700080000000000e{number:x4}"));

    public static Entry Inbound(int number = 1, MessageContent? content = null) => new()
    {
        Tenant = TenantId.Default,
        Id = EntryId(number),
        Identity = Sender.ToIdentityId(),
        Conversation = Talk,
        Sequence = number,
        Provider = "whatsapp",
        At = Now.AddMinutes(-5),
        ReceivedAt = Now.AddMinutes(-4),
        ProviderId = $"wamid.{number}",
        Event = new MessageEvent
        {
            At = Now.AddMinutes(-5),
            Channel = new ChannelKind("whatsapp"),
            Account = "toko",
            EventKey = $"m:wamid.{number}",
            ProviderId = $"wamid.{number}",
            From = new Party { Address = "6281234567001", Name = "Rina", Identifiers = [new IdentifierClaim("phone", "+6281234567001", Assurance.Verified)] },
            Content = content ?? "ada stok?",
        },
    };

    public static Entry Outbound(int number = 2, DeliveryStatus status = DeliveryStatus.Pending, string? providerId = null) => new()
    {
        Tenant = TenantId.Default,
        Id = EntryId(number),
        Identity = Sender.ToIdentityId(),
        Conversation = Talk,
        Sequence = number,
        Provider = "whatsapp",
        At = Now,
        ReceivedAt = Now,
        ProviderId = providerId,
        Status = status,
        Author = "api",
        To = new ChannelAddress("6281234567001"),
        Purpose = "service",
        Event = new MessageEvent
        {
            At = Now,
            Channel = new ChannelKind("whatsapp"),
            Account = "toko",
            EventKey = $"o:{number}",
            ProviderId = "",
            Direction = MessageDirection.Outbound,
            From = new Party { Address = "6281234567001" },
            Content = "Ada, Kak.",
        },
    };

    public static IdentityNode Node(ContactId? contact = null) => new()
    {
        Tenant = TenantId.Default,
        Id = Sender.ToIdentityId(),
        Identifier = Sender,
        Contact = contact ?? Rina,
        FirstSeen = Now.AddDays(-1),
        Sender = Profile,
    };

    public static SenderProfile Profile => new()
    {
        Provider = "whatsapp",
        Account = "toko",
        Channel = new ChannelKind("whatsapp"),
        Address = "6281234567001",
        Name = "Rina",
    };

    public static ProfileFact Told(string name, Assurance assurance, string source) => new("name", name, assurance, source, Now.AddDays(-2), Now.AddDays(-1));

    public static ContactView Contact(ContactId? mergedFrom = null) => new()
    {
        Id = Rina,
        MergedFrom = mergedFrom,
        Name = "Rina",
        Identities =
        [
            new ContactIdentity { Identifier = Sender, Assurance = Assurance.Verified, FirstSeen = Now.AddDays(-1), LastInboundAt = Now.AddMinutes(-5), Sender = Profile },
            new ContactIdentity { Identifier = Phone, Assurance = Assurance.Verified, FirstSeen = Now.AddDays(-1) },
        ],
        Claims = [new ContactIdentity { Identifier = Email, Assurance = Assurance.Claimed, FirstSeen = Now.AddHours(-1) }],
        Profile = new Dictionary<string, ProfileField> { ["name"] = new(Told("Rina", Assurance.Asserted, "crm/import"), [Told("Rina K.", Assurance.Claimed, "whatsapp/toko")]) },
        Consents = [new ConsentRecord { Tenant = TenantId.Default, Identity = Sender.ToIdentityId(), Channel = new ChannelKind("whatsapp"), Purpose = "marketing", Action = ConsentAction.OptIn, At = Now.AddDays(-1), Proof = "keyword:YA" }],
        Conversation = Talk,
    };

    public static Conversation Conversation(ConversationState state = ConversationState.Open) => new()
    {
        Tenant = TenantId.Default,
        Id = Talk,
        Owner = Sender.ToIdentityId(),
        LastIdentity = Sender.ToIdentityId(),
        OpenedAt = Now.AddMinutes(-5),
        LastAt = Now,
        LastSequence = 2,
        State = state,
        DueAt = state == ConversationState.Snoozed ? Now.AddHours(1) : null,
    };
}
