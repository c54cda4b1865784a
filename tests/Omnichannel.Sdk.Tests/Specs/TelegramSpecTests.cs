using System.Text.Json.Nodes;
using Omnichannel.Channels.Telegram;

namespace Omnichannel.Specs;

/// <summary>Every call of every test is checked against the specification by <see cref="TelegramHost"/>; here it is made sure that this can fail, and that the samples are complete.</summary>
public sealed class TelegramSpecTests
{
    [SpecFact]
    public void A_call_that_Telegram_does_not_know_is_found_out()
    {
        var spec = TelegramSpec.Instance!; // a SpecFact runs only with it

        Assert.Equal(["there is no method sendThought"], spec.FaultsOfCall("sendThought", []));
        Assert.Equal([".txt is unknown", ".text is missing"], spec.FaultsOfCall("sendMessage", Object("""{"chat_id":5,"txt":"Halo"}""")));
        Assert.Single(spec.FaultsOfCall("sendMessage", Object("""{"chat_id":true,"text":"Halo"}""")));
        Assert.Equal([".reply_parameters.message_id is no Integer"], spec.FaultsOfCall("sendMessage", Object("""{"chat_id":5,"text":"Halo","reply_parameters":{"message_id":"480"}}""")));
        Assert.Single(spec.FaultsOfCall("sendMessage", Object("""{"chat_id":5,"text":"Halo","reply_markup":{"inline_keyboard":[{"text":"Ya"}]}}""")));
        Assert.Empty(spec.FaultsOfCall("sendMessage", Object("""{"chat_id":"@toko","text":"Halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}}""")));
    }

    [SpecFact]
    public void Every_sample_is_an_update_as_Telegram_posts_it()
    {
        var faults = TelegramWire.Names
            .Where(name => !name.StartsWith("unknown-", StringComparison.Ordinal))
            .SelectMany(name => TelegramSpec.Instance!.FaultsOf("Update", Sample(name)).Select(fault => $"{name}: {fault}"));

        Assert.Empty(faults);
    }

    [SpecFact]
    public void Every_kind_of_update_has_a_sample()
        => Assert.Empty(TelegramSpec.Instance!.Fields("Update").Except(TelegramWire.Names.SelectMany(name => Sample(name).Select(field => field.Key))));

    [SpecFact]
    public void Every_field_of_a_message_has_a_sample()
        => Assert.Empty(TelegramSpec.Instance!.Fields("Message").Except(
            TelegramWire.Names.SelectMany(name => Sample(name)).Select(field => field.Value).OfType<JsonObject>().SelectMany(message => message.Select(field => field.Key))));

    [SpecFact]
    public void Every_kind_of_update_is_asked_for_when_polling()
        => Assert.Equal(TelegramSpec.Instance!.Fields("Update").Except(["update_id"]).Order(), TelegramOptions.DefaultAllowedUpdates.Order());

    private static JsonObject Sample(string name) => JsonNode.Parse(TelegramWire.Update(name))!.AsObject();

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();
}
