using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Conversations;

public sealed class EntryTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 29, 9, 0, 0, TimeSpan.Zero);
    private int _reads;

    [Fact]
    public void An_event_is_read_when_it_is_asked_for_and_once()
    {
        var entry = MakeLate("halo");

        Assert.Equal(0, _reads);
        Assert.Equal("halo", ((TextContent)entry.Content!).Text);
        Assert.Same(entry.Event, entry.Event);
        Assert.Equal(1, _reads);
    }

    [Fact]
    public void A_change_of_its_status_does_not_read_the_event()
    {
        var entry = MakeLate("halo");

        var delivered = new EntryChange { Tenant = entry.Tenant, Id = entry.Id, Status = DeliveryStatus.Delivered }.ApplyTo(entry);

        Assert.Equal(DeliveryStatus.Delivered, delivered.Status);
        Assert.NotEqual(entry, delivered);
        Assert.Equal(0, _reads);
        Assert.Equal("halo", ((TextContent)delivered.Content!).Text);
    }

    [Fact]
    public void Entries_are_equal_by_what_their_events_say_however_these_were_given()
    {
        var given = MakeLate("x") with { Event = MakeEvent("halo") };

        Assert.Equal(given, MakeLate("halo"));
        Assert.Equal(given.GetHashCode(), MakeLate("halo").GetHashCode());
        Assert.NotEqual(given, MakeLate("hello"));
    }

    [Fact]
    public void An_event_that_cannot_be_read_is_tried_anew_each_time()
    {
        var entry = new Entry(() => throw new InvalidDataException($"read {++_reads}")) { Tenant = new TenantId("toko"), Provider = "whatsapp", At = At, ReceivedAt = At };

        Assert.Equal("read 1", Assert.Throws<InvalidDataException>(() => entry.Event).Message);
        Assert.Equal("read 2", Assert.Throws<InvalidDataException>(() => entry.Event).Message);
    }

    private Entry MakeLate(string text) => new(() =>
    {
        _reads++;
        return MakeEvent(text);
    })
    {
        Tenant = new TenantId("toko"),
        Id = new EntryId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Identity = new IdentityId(new Guid(2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Provider = "whatsapp",
        At = At,
        ReceivedAt = At,
        Status = DeliveryStatus.Accepted,
    };

    private static MessageEvent MakeEvent(string text) => new()
    {
        Channel = new ChannelKind("whatsapp"),
        Account = "toko-wa",
        EventKey = "wamid.1",
        ProviderId = "wamid.1",
        Direction = MessageDirection.Outbound,
        From = new Party { Address = "+6281200000001" },
        Content = new TextContent(text),
    };
}
