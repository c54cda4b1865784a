using Omnichannel.Conversations;
using Omnichannel.Events;
using static Omnichannel.Engine.ScriptedChannel;

namespace Omnichannel.Engine;

public sealed class ReactionTests
{
    [Fact]
    public async Task A_person_can_have_several_reactions_and_take_one_of_them_back_in_any_order()
    {
        ReactionEvent[] events =
        [
            Reaction(1, "👍"), Reaction(2, "❤"), Reaction(3, "🔥"), Reaction(4, "❤", removed: true), Reaction(5, "👍", from: "budi"),
        ];
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            await using var engine = await EngineHarness.StartAsync();
            random.Shuffle(events);
            await engine.ReceiveAsync([Message("m-1", "rina", "halo"), .. events]);
            await engine.ReceiveAsync([.. events]);

            var standing = (await MessageAsync(engine)).Reactions!.Where(reaction => reaction.Stands).Select(reaction => $"{reaction.By} {reaction.Emoji}").Order(StringComparer.Ordinal);
            Assert.True(standing.SequenceEqual(["budi 👍", "rina 👍", "rina 🔥"]), $"seed {seed}: {string.Join(", ", standing)}");
        }
    }

    [Fact]
    public async Task Where_a_person_has_one_reaction_the_newest_replaces_it()
    {
        await using var engine = await EngineHarness.StartAsync();

        await engine.ReceiveAsync(Message("m-1", "rina", "halo"), Reaction(2, "❤") with { Several = false }, Reaction(1, "👍") with { Several = false });
        Assert.Equal("❤", Assert.Single((await MessageAsync(engine)).Reactions!).Emoji);
        await engine.ReceiveAsync(Reaction(3, null, removed: true) with { Several = false });

        Assert.DoesNotContain((await MessageAsync(engine)).Reactions!, reaction => reaction.Stands);
    }

    [Fact]
    public async Task Somebody_who_plays_with_reactions_does_not_fill_the_store()
    {
        await using var engine = await EngineHarness.StartAsync();
        await engine.ReceiveAsync(Message("m-1", "rina", "halo"));

        await engine.ReceiveAsync([.. Enumerable.Range(0, 200).SelectMany(number => new[] { Reaction(2 * number, $"e{number}"), Reaction((2 * number) + 1, $"e{number}", removed: true) })]);

        Assert.InRange((await MessageAsync(engine)).Reactions!.Count, 1, 40);
    }

    private static async Task<Entry> MessageAsync(EngineHarness engine) => (await engine.Messages.ListAsync(TenantId.Default, new Storage.EntryFilter { ProviderId = "m-1" })).Items.Single();

    private static ReactionEvent Reaction(int second, string? emoji, bool removed = false, string from = "rina") => new()
    {
        At = EngineHarness.Start.AddSeconds(second),
        Channel = new ChannelKind("scripted"),
        Account = "toko",
        EventKey = $"r-{second}",
        TargetProviderId = "m-1",
        Emoji = emoji,
        Removed = removed,
        Several = true,
        From = new Party { Address = from },
    };
}
