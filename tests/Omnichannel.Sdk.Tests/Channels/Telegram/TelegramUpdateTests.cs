namespace Omnichannel.Channels.Telegram;

public sealed class TelegramUpdateTests
{
    public static TheoryData<string> Names => [.. TelegramWire.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fact_of_an_update_is_read(string name)
    {
        using var host = new TelegramHost();

        var reading = host.Channel.Read(TelegramWire.Post(TelegramWire.Update(name)));

        Assert.Empty(reading.Unreadable);
        TelegramWire.AssertJson(TelegramWire.Expected(name), TelegramWire.Text(reading.Events));
    }
}
