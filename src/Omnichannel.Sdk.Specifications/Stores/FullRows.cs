using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Specifications;

/// <summary>One row of every kind with every field set, all about one person; a word stands in every text of theirs.</summary>
internal sealed class FullRows
{
    private readonly string _word;
    private readonly SampleRows _rows;

    public FullRows(TenantId tenant, string word = "kata")
    {
        _word = word;
        _rows = new SampleRows(tenant, start: 1_000_000);
        Node = MakeNode();
        Other = _rows.Node("other-" + tenant) with { Contact = null };
        Contact = new Contact { Tenant = tenant, Id = Node.Contact!.Value, Anchor = Node.Id, Conversation = new ConversationId(_rows.NextId()), IsCurrent = true };
        Conversation = MakeConversation();
        Entry = MakeEntry();
        Key = _rows.Key(Entry);
        SendKey = new EventKey(tenant, EventKeys.ForSend(_word), Entry.Id);
        EmptyKey = new EventKey(tenant, EventKeys.ForEvent(SampleRows.Account, "reaction/1"), null);
        Evidence = _rows.Edge(_word, "other-" + tenant, EvidenceKind.Linked) with { LastSeen = SampleRows.At(5), Source = "agent/" + _word, Reason = _word };
        Suggestion = _rows.Suggestion(_word, "other-" + tenant, -1.25) with { Shared = new Identifier("phone", _word), State = SuggestionState.Rejected, Reason = "limit" };
        Consent = _rows.Consent(_word) with { Purpose = "marketing", Proof = _word };
        Challenge = _rows.Challenge(_word, new Identifier("phone", _word)) with { Kind = ProofKind.Token, Place = "telegram/" + _word, Attempts = 3, UsedAt = SampleRows.At(2), Hash = _word, Revision = 4 };
        Change = _rows.Change(Contact.Id, _word, "other-" + tenant) with
        {
            Kind = ContactChangeKind.Proved,
            Other = new ContactId(_rows.NextId()),
            Actor = "agent/" + _word,
            Reason = _word,
            Evidence = Evidence.Id,
        };
        Outbox = _rows.Outbox(_word, lane: 2, entry: Entry.Id) with { Attempts = 3, LeasedUntil = SampleRows.At(1) };
        Receipt = new StoredReceipt(tenant, Entry.Id, MakeReceipt(Entry.ProviderId!));
        Orphan = _rows.Orphan(EventKeys.ForProviderId(SampleRows.Account, _word), MakeReceipt(_word));
        Quarantined = MakeQuarantined();
        DeadLetter = _rows.DeadLetter(Entry.Id) with { Kind = DeadLetterKind.Handler, Conversation = Conversation.Id, Attempts = 7, Problem = _word };
        Media = _rows.Media(Entry.Id) with { Attempts = 2 };
    }

    public IdentityNode Node { get; }

    public IdentityNode Other { get; }

    public Contact Contact { get; }

    public Conversation Conversation { get; }

    public Entry Entry { get; }

    public EventKey Key { get; }

    public EventKey SendKey { get; }

    public EventKey EmptyKey { get; }

    public Evidence Evidence { get; }

    public Suggestion Suggestion { get; }

    public ConsentRecord Consent { get; }

    public ProofChallenge Challenge { get; }

    public ContactChange Change { get; }

    public OutboxItem Outbox { get; }

    public StoredReceipt Receipt { get; }

    public OrphanEvent Orphan { get; }

    public QuarantinedWebhook Quarantined { get; }

    public DeadLetter DeadLetter { get; }

    public MediaTask Media { get; }

    public ChangeSet ToChangeSet() => new()
    {
        Entries = { Entry },
        Keys = { Key, SendKey, EmptyKey },
        Conversations = { Conversation },
        Identities = { Node, Other },
        Evidence = { Evidence },
        Contacts = { Contact },
        Suggestions = { Suggestion },
        Consents = { Consent },
        Challenges = { Challenge },
        ContactChanges = { Change },
        Outbox = { Outbox },
        Receipts = { Receipt },
        OrphanEvents = { Orphan },
        Quarantine = { Quarantined },
        DeadLetters = { DeadLetter },
        Media = { Media },
    };

    private IdentityNode MakeNode() => _rows.Node(_word, new ContactId(_rows.NextId())) with
    {
        Sender = SampleRows.Sender("+62" + _word, _word) with { ScopedId = "ID." + _word, Thread = _word, Username = _word, Language = "id" },
        SenderAt = SampleRows.At(1),
        LastInboundAt = SampleRows.At(2),
        ReplacedBy = SampleRows.Identity("new-" + _word),
        ReplacedAt = SampleRows.At(3),
        Formerly = [new FormerContact(SampleRows.At(-60), new ContactId(_rows.NextId())), new FormerContact(SampleRows.At(-30), null)],
        KnownEvidence = [new KnownEvidence(_rows.NextId(), SampleRows.At(-9), SampleRows.At(-8).AddTicks(1))],
        IsCrowded = true,
        Conversation = new ConversationId(_rows.NextId()),
        Facts =
        [
            new ProfileFact("address", "Jalan " + _word, Assurance.Claimed, "livechat/site", SampleRows.At(-9), SampleRows.At(-8)),
            new ProfileFact("name", _word, Assurance.Asserted, "crm/import", SampleRows.At(-7), SampleRows.At(-6)),
        ],
    };

    private Conversation MakeConversation() => _rows.Conversation(_word, SampleRows.At(9), Contact.Conversation) with
    {
        IsGroup = true,
        State = ConversationState.Snoozed,
        LastIdentity = SampleRows.Identity("other-" + _rows.Tenant),
        LastSequence = 12,
        WorkSequence = 11,
        HandledSequence = 10,
        Attempts = 4,
        DueAt = SampleRows.At(10),
        Assignee = "sari",
        Control = "agent",
        OpenChoices = _rows.NextEntryId(),
    };

    private Entry MakeEntry()
    {
        var id = _rows.NextEntryId();
        return new Entry
        {
            Tenant = _rows.Tenant,
            Id = id,
            Identity = Node.Id,
            Conversation = Conversation.Id,
            Sequence = 12,
            Provider = SampleRows.Account.Provider,
            Event = MakeMessage("wamid." + _word),
            At = SampleRows.At(-1),
            ReceivedAt = SampleRows.At(1).AddTicks(7),
            ProviderId = "wamid." + _word,
            Status = DeliveryStatus.Failed,
            Failure = MakeFailure(),
            Edited = new TextContent("edited " + _word),
            EditedAt = SampleRows.At(3),
            DeletedAt = SampleRows.At(4),
            Reactions = [new EntryReaction("+62" + _word, "👍", SampleRows.At(2)), new EntryReaction("business", null, SampleRows.At(3))],
            Author = "api",
            To = new ChannelAddress("+62" + _word, "ID." + _word, _word, true),
            Purpose = "service",
            Fallback = new FallbackPlan([new ChannelKind("sms"), new ChannelKind("email")], TimeSpan.FromMinutes(7.5)),
        };
    }

    private MessageEvent MakeMessage(string providerId) => new()
    {
        At = SampleRows.At(-1),
        Channel = new ChannelKind("whatsapp"),
        Account = SampleRows.Account.Account,
        EventKey = providerId,
        ProviderId = providerId,
        Direction = MessageDirection.Outbound,
        From = new Party
        {
            Address = "+62" + _word,
            Name = _word,
            Username = _word,
            ScopedId = "ID." + _word,
            Language = "id",
            IsBot = true,
            Identifiers = [new IdentifierClaim("phone", "+62" + _word, Assurance.Verified)],
        },
        To = "+6281234567000",
        ConversationId = "group-" + _word,
        IsGroup = true,
        Content = new ImageContent
        {
            Text = _word,
            Media = [new MediaItem { Id = "m1", Mime = "image/jpeg", Caption = _word, Size = long.MaxValue, Width = 1, Height = 2, Duration = 0.1 }],
        },
        ReplyTo = "wamid.before",
        References = ["<1@example.com>", "<2@example.com>"],
        Forwarded = true,
        FrequentlyForwarded = true,
        Referral = new Referral { SourceType = "ad", Headline = _word },
        Standby = true,
        Automatic = true,
        IsRedelivery = true,
        IsHistory = true,
        ClientRef = "ref-" + _word,
        AlbumId = "album-1",
        Details = new Dictionary<string, string> { ["pricing"] = _word },
    };

    private ReceiptEvent MakeReceipt(string providerId) => SampleRows.Receipt(providerId, DeliveryStatus.Read, "+62" + _word) with
    {
        At = SampleRows.At(6),
        ToScopedId = "ID." + _word,
        ProviderStatus = "played",
        IsHistory = true,
        Failure = MakeFailure(),
        ReadUpTo = SampleRows.At(5),
        DeliveredUpTo = SampleRows.At(4),
        ClientRef = "ref-" + _word,
        ConversationId = "group-" + _word,
        Details = new Dictionary<string, string> { ["category"] = _word },
    };

    private QuarantinedWebhook MakeQuarantined() => _rows.Quarantined() with
    {
        Endpoint = "events",
        Detail = "$.entry[0].changes[0]",
        Headers = new Dictionary<string, string> { ["X-Hub-Signature-256"] = "sha256=00", ["Content-Type"] = "application/json" },
        Body = new byte[] { 0, 255, 123, 34, 0xC3, 0x28, 13, 10, 0 },
    };

    private ChannelFailure MakeFailure() => new()
    {
        Kind = FailureKind.Permanent,
        Reason = FailureReason.WindowClosed,
        Code = "131047",
        Message = "about " + _word,
        RetryAfter = TimeSpan.FromSeconds(90.5),
    };
}
