using System.Text.Json;
using Omnichannel.Content;
using Omnichannel.Specifications;
using Omnichannel.Webhooks;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramSpecificationTests : ChannelSpecification, IDisposable
{
    private readonly TelegramHost _host = new();

    protected override string Account => TelegramWire.Account;

    protected override string Secret => TelegramWire.Secret;

    protected override IReadOnlyList<string> ProofHeaders => [TelegramWire.Header];

    protected override bool SignsBody => false; // a shared secret, and no signature

    protected override IReadOnlyList<WebhookSample> Samples => [.. TelegramWire.Names.Where(name => !IsUnknown(name)).Select(Sample)];

    protected override IReadOnlyList<WebhookSample> UnknownKinds => [.. TelegramWire.Names.Where(IsUnknown).Select(Sample)];

    protected override PartlyBadSample? PartlyBad => null; // one update a request; polling has many and is tested on its own

    protected override int Mutations => 60; // of each of many samples

    public void Dispose() => _host.Dispose();

    protected override IChannel CreateChannel() => _host.Channel;

    protected override WebhookRequest Sign(WebhookRequest request, string secret) => request.Signed(secret);

    protected override IEnumerable<byte[]> WrongTypedBodies() => base.WrongTypedBodies().Concat(
    [
        """{}"""u8.ToArray(),
        """{"update_id":"900","message":{}}"""u8.ToArray(),
        """{"update_id":1.5,"message":{}}"""u8.ToArray(),
        """{"update_id":900,"message":[]}"""u8.ToArray(),
        """{"update_id":900,"message":"text"}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":"1","date":1,"chat":{"id":5,"type":"private"},"text":"Halo"}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":"5","type":"private"},"text":"Halo"}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":{"a":1}}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":"now","chat":{"id":5,"type":"private"},"text":"Halo"}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":null},"text":"Halo"}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"\ud83d"}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"dice":{"emoji":"\ud83d"}}}"""u8.ToArray(),
        """{"update_id":900,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"story":{"id":1}}}"""u8.ToArray(),
        """{"update_id":900,"callback_query":{"id":1,"from":{"id":5}}}"""u8.ToArray(),
        """{"update_id":900,"message_reaction":{"chat":{"id":5},"message_id":"x"}}"""u8.ToArray(),
        """{"update_id":900,"deleted_business_messages":{"business_connection_id":"b","chat":{"id":5},"message_ids":[1,"x"]}}"""u8.ToArray(),
        """{"update_id":900,"my_chat_member":{"chat":{"id":5}}}"""u8.ToArray(),
        """{"update_id":900,"inline_query":{"id":"1","from":{"id":"x"}}}"""u8.ToArray(),
        """{"update_id":900,"business_connection":{"id":7}}"""u8.ToArray(),
    ]);

    protected override MessageContent CreateContent(string type)
        => type == "provider"
            ? new ProviderContent { Provider = "telegram", ProviderType = "sendDice", Body = JsonElement.Parse("""{"emoji":"🎲"}""") }
            : base.CreateContent(type);

    protected override OutboundMessage CreateMessage(ChannelCapabilities capabilities, MessageContent content) => new()
    {
        Id = new EntryId(new Guid(8812, 0, 0, new byte[8])),
        Account = Account,
        Channel = capabilities.Channel,
        To = new ChannelAddress("5512345678"),
        Content = content,
        Target = content is ReactionContent ? "5512345678/480" : null,
    };

    private static bool IsUnknown(string name) => name.StartsWith("unknown-", StringComparison.Ordinal);

    private static WebhookSample Sample(string name) => new(name, TelegramWire.Post(TelegramWire.Update(name)));
}
