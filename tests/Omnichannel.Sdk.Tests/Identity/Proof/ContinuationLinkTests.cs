using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Engine;
using Omnichannel.Events;

namespace Omnichannel.Identity.Proof;

public sealed class ContinuationLinkTests
{
    [Fact]
    public async Task A_link_that_is_opened_on_the_other_channel_merges_before_handlers_run()
    {
        ContactView? seen = null;
        await using var host = await ProofHost.StartAsync(builder => builder.OnMessage(async (context, token) => seen = await context.FindContactAsync(token)));
        await host.Engine.IdleAsync(); // Rina's own message is handled
        var visitor = await host.ContactOfAsync(ProofHost.Visitor);
        var link = await LinkAsync(host);

        await host.Engine.ReceiveAsync(ScriptedChannel.Message("m2", "new", $"Send this to continue here: {link.Token}"));
        await host.Engine.IdleAsync();

        var expected = new[] { ProofHost.Visitor, new Identifier("sender", "scripted/toko/new") };
        Assert.Equal(visitor, await host.ContactOfAsync(expected[1]));
        Assert.Equal(expected.ToHashSet(), seen!.Identities.Select(identity => identity.Identifier).ToHashSet());
        var change = Assert.Single(await host.AuditAsync(expected[1]), line => line.Kind == ContactChangeKind.Proved);
        Assert.Equal(("proof/link", ProofHost.Visitor.ToIdentityId()), (change.Actor, change.A));
    }

    [Fact]
    public async Task A_token_fits_a_start_payload_and_comes_in_by_each_way_that_channels_have()
    {
        await using var host = await ProofHost.StartAsync(builder => builder.ConfigureProofs(options => options.LinksPerHour = 100));
        var message = ScriptedChannel.Message("x", "x", "x");
        var ways = new Func<string, ChannelEvent>[]
        {
            token => message with { Content = new CommandContent { Name = "start", Arguments = token } },
            token => message with { Content = new CommandContent { Name = "start" }, Referral = new Referral { SourceType = "deepLink", Payload = token } },
            token => message with { Content = new PostbackContent { Payload = token } },
            token => message with { Content = new TextContent($"\"{token}\"") },
            token => message with { Content = new TextContent($"see oc1-x and {token}.") },
            token => new ConversationStartedEvent { At = message.At, Channel = message.Channel, Account = message.Account, EventKey = "s", From = message.From, Referral = new Referral { Payload = token } },
        };
        for (var n = 0; n < ways.Length; n++)
        {
            var visitor = new Identifier("sender", $"livechat/site/way-{n}");
            await host.ClaimAsync(visitor);
            var link = await LinkAsync(host, visitor);
            Assert.Matches("^[A-Za-z0-9_-]{1,64}$", link.Token);
            var opener = $"opener-{n}";
            var arrived = ways[n](link.Token) switch
            {
                MessageEvent said => said with { EventKey = opener, ProviderId = opener, From = new Party { Address = opener } },
                ConversationStartedEvent started => started with { EventKey = opener, From = new Party { Address = opener } },
                var other => other,
            };

            await host.Engine.ReceiveAsync(arrived);

            Assert.Equal(await host.ContactOfAsync(visitor), await host.ContactOfAsync(new Identifier("sender", $"scripted/toko/{opener}")));
        }
    }

    [Fact]
    public async Task A_forwarded_link_that_was_opened_ties_nobody_else()
    {
        await using var host = await ProofHost.StartAsync();
        var link = await LinkAsync(host);
        await OpenAsync(host, "hers", link.Token);

        await OpenAsync(host, "stranger", link.Token);

        Assert.Equal(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("hers")));
        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("stranger")));
    }

    [Fact]
    public async Task Two_who_open_one_link_in_one_batch_are_not_both_tied()
    {
        await using var host = await ProofHost.StartAsync();
        var link = await LinkAsync(host);

        await host.Engine.ReceiveAsync([.. Enumerable.Range(0, 5).Select(n => ScriptedChannel.Message($"o{n}", $"o{n}", link.Token))]);

        var visitor = await host.ContactOfAsync(ProofHost.Visitor);
        var openers = new List<ContactId>();
        for (var n = 0; n < 5; n++)
        {
            openers.Add(await host.ContactOfAsync(Sender($"o{n}")));
        }

        Assert.Single(openers, opener => opener == visitor);
    }

    [Fact]
    public async Task A_link_ends_after_its_time()
    {
        await using var host = await ProofHost.StartAsync();
        var link = await LinkAsync(host);
        await host.Engine.AdvanceAsync(TimeSpan.FromMinutes(10));

        // The provider's time does not count: a message can be late, and a forger can write what he likes.
        await host.Engine.Webhooks.ReceiveAsync(ScriptedChannel.Webhook(ScriptedChannel.Message("late", "late", link.Token, EngineHarness.Start)) with { ReceivedAt = host.Engine.Clock.GetUtcNow() });

        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("late")));
    }

    [Fact]
    public async Task A_forged_a_changed_and_another_businesss_token_are_texts_like_others()
    {
        await using var host = await ProofHost.StartAsync();
        var link = await LinkAsync(host);
        var changed = link.Token[..10] + (link.Token[10] == 'A' ? 'B' : 'A') + link.Token[11..];
        var secrets = host.Engine.Get<ProofSecrets>();
        var elsewhere = new ContinuationTokens(secrets).Write(new TenantId("other"), Guid.NewGuid());
        string[] texts = [changed, elsewhere, "oc1-" + new string('A', 43), link.Token + "A", "x" + link.Token, link.Token[..^1], "oc1-oc1-oc1-", "OC1-" + link.Token[4..]];

        for (var n = 0; n < texts.Length; n++)
        {
            await OpenAsync(host, $"f{n}", texts[n]);
            Assert.NotEqual(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender($"f{n}")));
        }

        await OpenAsync(host, "hers", link.Token);
        Assert.Equal(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("hers")));
    }

    [Fact]
    public async Task A_link_counts_in_its_place_and_not_in_a_group()
    {
        await using var host = await ProofHost.StartAsync();
        var page = await host.Proofs.CreateLinkAsync(TenantId.Default, new ContinuationRequest { Asker = ProofHost.By(ProofHost.Visitor), Page = new Uri("https://shop.example.com/chat?lang=id") });
        var place = await LinkAsync(host);

        await OpenAsync(host, "elsewhere", page.Token);
        await host.Engine.ReceiveAsync(ScriptedChannel.Message("g", "member", place.Token) with { ConversationId = "group-1", IsGroup = true });

        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("elsewhere")));
        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("member")));
        Assert.Equal(ProofRefusalReason.Unknown, (await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Stranger), place.Token)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_link_to_a_page_ties_who_opened_it_there_once()
    {
        await using var host = await ProofHost.StartAsync();
        var visitor = new Identifier("visitor", "cookie-1");
        var link = await host.Proofs.CreateLinkAsync(TenantId.Default, new ContinuationRequest { Asker = ProofHost.By(ProofHost.Rina), Page = new Uri("https://shop.example.com/chat?lang=id") });
        Assert.Equal($"https://shop.example.com/chat?lang=id&continue={link.Token}", link.Url!.AbsoluteUri);

        var result = await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(visitor), link.Token);

        Assert.Null(result.Refusal);
        Assert.Equal([ProofHost.Rina], result.Proved);
        Assert.Equal(await host.ContactOfAsync(ProofHost.Rina), await host.ContactOfAsync(visitor));
        Assert.Equal(ProofRefusalReason.Used, (await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Stranger), link.Token)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_page_link_that_is_late_or_opened_by_who_made_it_proves_nothing()
    {
        await using var host = await ProofHost.StartAsync();
        var request = new ContinuationRequest { Asker = ProofHost.By(ProofHost.Rina), Page = new Uri("https://shop.example.com/") };
        var link = await host.Proofs.CreateLinkAsync(TenantId.Default, request);
        Assert.Equal(ProofRefusalReason.Unknown, (await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Rina), link.Token)).Refusal!.Reason);

        await host.Engine.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(ProofRefusalReason.Expired, (await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Stranger), link.Token)).Refusal!.Reason);
        Assert.Equal(ProofRefusalReason.Unknown, (await host.Proofs.ConfirmTokenAsync(TenantId.Default, ProofHost.By(ProofHost.Stranger), "oc1-nothing")).Refusal!.Reason);
    }

    [Fact]
    public async Task A_persons_cut_holds_against_a_link()
    {
        await using var host = await ProofHost.StartAsync();
        await OpenAsync(host, "sister", "hi");
        await host.Contacts.CutAsync(TenantId.Default, ProofHost.Visitor, Sender("sister"), "sari");
        var link = await LinkAsync(host);

        await OpenAsync(host, "sister", link.Token, "again");

        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Visitor), await host.ContactOfAsync(Sender("sister")));
    }

    [Fact]
    public async Task Who_was_erased_meanwhile_is_tied_to_nobody()
    {
        await using var host = await ProofHost.StartAsync();
        var link = await LinkAsync(host);
        await host.Contacts.EraseAsync(TenantId.Default, await host.ContactOfAsync(ProofHost.Visitor), "sari");

        await OpenAsync(host, "hers", link.Token);

        Assert.Single((await host.Contacts.FindAsync(TenantId.Default, Sender("hers")))!.Identities);
    }

    [Fact]
    public async Task Links_are_made_for_those_who_were_seen_and_to_where_there_are_links()
    {
        await using var host = await ProofHost.StartAsync(builder => builder.ConfigureProofs(options => options.LinksPerHour = 3));
        var request = new ContinuationRequest { Asker = ProofHost.By(ProofHost.Visitor) };

        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Proofs.CreateLinkAsync(TenantId.Default, request with { Asker = ProofHost.By(new Identifier("visitor", "nobody")) }));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Proofs.CreateLinkAsync(TenantId.Default, request with { Channel = new ChannelKind("telegram") }));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Proofs.CreateLinkAsync(TenantId.Default, request with { Account = "nobody" }));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Proofs.CreateLinkAsync(TenantId.Default, request with { Asker = ProofHost.By(ProofHost.Rina) })); // no other channel
        await Assert.ThrowsAsync<ArgumentException>(() => host.Proofs.CreateLinkAsync(TenantId.Default, request with { Page = new Uri("/chat", UriKind.Relative) }));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Proofs.CreateLinkAsync(TenantId.Default, request with { Page = new Uri("https://shop.example.com/"), Account = "toko" }));
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal("scripted/toko", (await host.Proofs.CreateLinkAsync(TenantId.Default, request)).Place);
        }

        Assert.Equal(ProofRefusalReason.RateLimited, (await host.Proofs.CreateLinkAsync(TenantId.Default, request)).Refusal!.Reason);
    }

    private static Identifier Sender(string address) => new("sender", $"scripted/toko/{address}");

    private static async Task OpenAsync(ProofHost host, string address, string text, string? id = null)
        => await host.Engine.ReceiveAsync(ScriptedChannel.Message(id ?? $"open-{address}", address, text, host.Engine.Clock.GetUtcNow()));

    private static Task<ContinuationLink> LinkAsync(ProofHost host, Identifier? asker = null)
        => host.Proofs.CreateLinkAsync(TenantId.Default, new ContinuationRequest { Asker = ProofHost.By(asker ?? ProofHost.Visitor) });
}
