namespace Omnichannel.Testing;

public sealed class FakeWorldTests
{
    [Fact]
    public async Task Two_worlds_of_one_seed_make_the_same_ids()
    {
        await using var first = await FakeWorld.StartAsync();
        await using var second = await FakeWorld.StartAsync();
        await using var other = await FakeWorld.StartAsync(options => options.Seed = 2);

        Assert.Equal(Secrets(first), Secrets(second));
        Assert.Equal(first.Person("Rina").Telegram.Id, second.Person("Rina").Telegram.Id);
        Assert.NotEqual(Secrets(first), Secrets(other));

        static IEnumerable<string?> Secrets(FakeWorld world)
            => world.Settings.Where(setting => !setting.Key.EndsWith(":BaseAddress", StringComparison.Ordinal)).OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => setting.Value);
    }

    [Fact]
    public async Task Settings_name_every_account_in_the_words_of_the_hosts_configuration()
    {
        await using var world = await FakeWorld.StartAsync(options => options.WhatsAppAccounts = ["toko", "grosir"]);

        var settings = world.Settings;

        Assert.Equal(world.WhatsApp.Numbers[1].AccessToken, settings["Omnichannel:Channels:whatsapp:grosir:AccessToken"]);
        Assert.Equal(world.Telegram.Bot.Token, settings["Omnichannel:Channels:telegram:toko-bot:BotToken"]);
        Assert.Equal(world.Twilio.BaseAddress.ToString(), settings["Omnichannel:Channels:twilio:toko-sms:BaseAddress"]);
        Assert.Equal("https://toko.example.com/omnichannel/webhooks/twilio/toko-sms", settings["Omnichannel:Channels:twilio:toko-sms:StatusCallback"]);
    }

    [Fact]
    public async Task A_person_is_known_by_her_name()
    {
        await using var world = await FakeWorld.StartAsync();

        Assert.Same(world.Person("Rina"), world.Person("Rina"));
        Assert.NotSame(world.Person("Rina"), world.Person("Budi"));
        Assert.Equal(["Rina", "Budi"], world.People.Select(person => person.Name));
        Assert.Throws<ArgumentException>(() => world.Person("Rina").WithPhone("081234567001"));
    }

    [Fact]
    public async Task Time_goes_from_one_thing_to_the_next()
    {
        await using var world = await FakeWorld.StartAsync();
        var seen = new List<double>();
        await using var timer = world.Clock.CreateTimer(_ => seen.Add((world.Clock.GetUtcNow() - world.Clock.Start).TotalMinutes), null, 10.Minutes(), 10.Minutes());
        world.UseIdle(_ =>
        {
            seen.Add(-(world.Clock.GetUtcNow() - world.Clock.Start).TotalMinutes);
            return Task.CompletedTask;
        });

        await world.AdvanceAsync(25.Minutes());

        Assert.Equal([0, 10, -10, 20, -20, -25], seen);
    }

    [Fact]
    public async Task A_year_of_a_host_that_looks_every_second_takes_some_thousand_steps()
    {
        await using var world = await FakeWorld.StartAsync();
        var (ticks, steps) = (0, 0);
        await using var timer = world.Clock.CreateTimer(_ => ticks++, null, 1.Minutes(), 1.Minutes());
        world.UseIdle(_ =>
        {
            steps++;
            return Task.CompletedTask;
        });

        await world.AdvanceAsync(365.Days());

        Assert.Equal(365 * 24 * 60, ticks);
        Assert.InRange(steps, 5000, 5600);
    }

    [Fact]
    public async Task A_host_that_is_never_idle_ends_the_test_and_not_the_patience_of_its_reader()
    {
        await using var world = await FakeWorld.StartAsync(options => options.Patience = TimeSpan.FromMilliseconds(50));
        world.UseIdle(cancellationToken => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));

        await Assert.ThrowsAsync<TimeoutException>(() => world.SettleAsync());
    }
}
