using System.Text.Json.Nodes;
using Omnichannel.Channels.WhatsApp;

namespace Omnichannel.Specs;

/// <summary>Every request that the channel makes, against Meta's own specification.</summary>
public sealed class WhatsAppSpecTests
{
    // The official file is v23.0 while the service is at v26.0. What it does not know yet, by request, and why that is right all the same.
    private static readonly Dictionary<string, (string Path, string Keyword, string Reason)[]> Behind = new(StringComparer.Ordinal)
    {
        ["text-user-id"] = [("$", "required", "business-scoped ids (2026): recipient instead of to"), ("$.recipient", "additionalProperties", "the same")],
        ["text-scoped-only"] = [("$", "required", "business-scoped ids (2026): recipient instead of to"), ("$.recipient", "additionalProperties", "the same")],
        ["choices-link"] = [("$.interactive.type", "enum", "cta_url is not in the list"), ("$.interactive.action", "oneOf", "nor is its action")],
        ["card-link"] = [("$.interactive.type", "enum", "cta_url is not in the list"), ("$.interactive.action", "oneOf", "nor is its action")],
        ["request-location"] = [("$.interactive.type", "enum", "location_request_message is not in the list"), ("$.interactive.action", "oneOf", "nor is its action")],
        ["request-contact"] = [("$.interactive.type", "enum", "request_contact_info came with user names in 2026"), ("$.interactive.action", "oneOf", "nor is its action")],
        ["catalog"] = [("$.interactive.action", "oneOf", "the thumbnail is optional in Meta's page on catalogue messages, and its picture then the first product's")],
        ["template-positions"] =
        [
            ("$.template.components[1].index", "pattern", "the pattern is a slip: it does not take the file's own example, '0'"),
            ("$.template.components[1].index", "pattern", "and stands in both parts of the schema"),
        ],
    };

    // Sent with every message and documented for a decade; the file names it for calls only.
    private static readonly OpenApiFault CallbackData = new("$.biz_opaque_callback_data", "additionalProperties", "not known");

    private static readonly Lazy<OpenApiDocument> Document = new(() => OpenApiDocument.Load("meta-whatsapp/business-messaging-api_v23.0.yaml"));

    [SpecFact]
    public async Task Every_message_is_valid()
    {
        var schema = Document.Value.RequestBody("/{Version}/{Phone-Number-ID}/messages");

        foreach (var (name, message) in WhatsAppSends.All)
        {
            using var host = new WhatsAppHost();
            await host.Channel.SendAsync(message);

            var faults = schema.Check(host.Call.Json).Where(fault => fault != CallbackData).ToList();
            var behind = Behind.GetValueOrDefault(name, []);

            Assert.True(
                faults.Select(fault => (fault.Path, fault.Keyword)).Order().SequenceEqual(behind.Select(lag => (lag.Path, lag.Keyword)).Order()),
                $"{name}: {string.Join('\n', faults)}\n{host.Call.Body}");
        }
    }

    [SpecFact]
    public async Task Marks_are_valid()
    {
        var schema = Document.Value.Schema("#/components/schemas/MarkMessageRequestPayload");
        using var host = new WhatsAppHost();

        await host.Channel.MarkReadAsync("toko", new("6281234567001"), "wamid.A1");
        await host.Channel.ShowTypingAsync("toko", new("6281234567001"), "wamid.A1");

        Assert.All(host.Calls, call => Assert.Empty(schema.Check(call.Json)));
    }

    [SpecFact]
    public void A_wrong_message_is_found()
    {
        var schema = Document.Value.RequestBody("/{Version}/{Phone-Number-ID}/messages");

        var faults = schema.Check(JsonNode.Parse("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"62","type":"text","text":{"body":1,"preview":true}}"""));

        Assert.Equal(["$.text.body", "$.text.preview"], faults.Select(fault => fault.Path));
    }
}
