using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Engine;
using Omnichannel.InMemory;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

public sealed class CodeProofTests
{
    [Fact]
    public async Task The_right_code_turns_the_claim_into_a_merge_in_the_same_call()
    {
        await using var host = await ProofHost.StartAsync();
        var rina = await host.ContactOfAsync(ProofHost.Rina);
        Assert.NotEqual(rina, await host.ContactOfAsync(ProofHost.Visitor));
        Assert.Single((await host.Contacts.ListSuggestionsAsync(TenantId.Default)).Items);

        var result = await host.ConfirmAsync(await host.StartAsync());

        Assert.Null(result.Refusal);
        Assert.Equal([ProofHost.Phone], result.Proved);
        Assert.Equal(rina, result.Contact!.Id);
        Assert.Contains(result.Contact.Identities, identity => identity.Identifier == ProofHost.Visitor);
        Assert.Equal(Assurance.Verified, result.Contact.Identities.Single(identity => identity.Identifier == ProofHost.Phone).Assurance);
        Assert.Equal(rina, await host.ContactOfAsync(ProofHost.Visitor));
        Assert.Empty((await host.Contacts.ListSuggestionsAsync(TenantId.Default)).Items);
    }

    [Fact]
    public async Task A_code_goes_to_the_identifier_itself_and_stands_nowhere()
    {
        await using var host = await ProofHost.StartAsync();
        var stranger = new Identifier("phone", "+6281234567999");

        var start = await host.StartAsync(identifier: stranger, delivery: ProofDelivery.Channel);

        Assert.Null(start.Code);
        Assert.Equal(new ChannelKind("scripted"), start.Channel);
        var sent = Assert.Single(host.Engine.Channel.Sent);
        Assert.Equal(new ChannelAddress(stranger.Value), sent.To);
        var code = string.Concat(sent.Content.Text!.TakeWhile(char.IsAsciiDigit));
        Assert.Equal(6, code.Length);
        Assert.Empty(await host.Engine.Store.ListOutboxAccountsAsync());
        Assert.Null(await host.Contacts.FindAsync(TenantId.Default, stranger));
        Assert.DoesNotContain((await host.Engine.Store.ListEntriesAsync(TenantId.Default, new EntryFilter(), default)).Items, entry => entry.Content?.Text?.Contains(code, StringComparison.Ordinal) == true);
        var kept = await ChallengeAsync(host, start.Id);
        Assert.DoesNotContain(code, kept.ToString(), StringComparison.Ordinal);
        Assert.Null((await host.ConfirmAsync(start, code)).Refusal);
    }

    [Fact]
    public async Task The_code_of_a_known_number_and_of_an_unknown_one_start_alike()
    {
        await using var host = await ProofHost.StartAsync();

        var known = await host.StartAsync(delivery: ProofDelivery.Channel);
        var unknown = await host.StartAsync(identifier: new Identifier("phone", "+6281234567999"), delivery: ProofDelivery.Channel);

        Assert.Equal(known with { Id = default }, unknown with { Id = default });
        var (first, second) = (host.Engine.Channel.Sent.First(), host.Engine.Channel.Sent.Last());
        Assert.Equal(first.Content.Text![6..], second.Content.Text![6..]);
    }

    [Fact]
    public async Task A_channel_that_refuses_the_code_is_told_and_so_is_the_want_of_one()
    {
        await using var host = await ProofHost.StartAsync();
        host.Engine.Channel.Answer = _ => throw new ChannelException(new ChannelFailure { Kind = FailureKind.Permanent, Reason = FailureReason.NotOnChannel });

        Assert.Equal(ProofRefusalReason.NotSent, (await host.StartAsync(delivery: ProofDelivery.Channel)).Refusal!.Reason);
        Assert.Equal(ProofRefusalReason.Unreachable, (await host.StartAsync(identifier: new Identifier("email", "rina@example.com"), delivery: ProofDelivery.Channel)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_channel_with_a_window_carries_no_text_and_a_template()
    {
        await using var host = await ProofHost.StartAsync();
        host.Engine.Channel.Capabilities = host.Engine.Channel.Capabilities with { MessagingWindow = TimeSpan.FromHours(24), TemplatesOutsideWindow = true };
        Assert.Equal(ProofRefusalReason.Unreachable, (await host.StartAsync(delivery: ProofDelivery.Channel)).Refusal!.Reason);

        await using var template = await ProofHost.StartAsync(builder => builder.ConfigureProofs(options => options.Message = message => new TemplateContent { Name = "code_" + message.Code, Language = "id" }));
        template.Engine.Channel.Capabilities = host.Engine.Channel.Capabilities;
        Assert.Null((await template.StartAsync(delivery: ProofDelivery.Channel)).Refusal);
        Assert.IsType<TemplateContent>(Assert.Single(template.Engine.Channel.Sent).Content);
    }

    [Fact]
    public async Task Five_wrong_codes_end_a_proof_even_for_the_right_one()
    {
        await using var host = await ProofHost.StartAsync();
        var start = await host.StartAsync();

        for (var left = 4; left >= 0; left--)
        {
            var refusal = (await host.ConfirmAsync(start, ProofHost.Other(start.Code!))).Refusal!;
            Assert.Equal((ProofRefusalReason.WrongCode, left), (refusal.Reason, refusal.AttemptsLeft));
        }

        Assert.Equal(ProofRefusalReason.TooManyAttempts, (await host.ConfirmAsync(start)).Refusal!.Reason);
        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Rina), await host.ContactOfAsync(ProofHost.Visitor));
    }

    [Fact]
    public async Task Guesses_at_the_same_time_are_counted_one_by_one()
    {
        await using var host = await ProofHost.StartAsync();
        var start = await host.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.ConfirmAsync(start, ProofHost.Other(start.Code!))));

        Assert.Equal(5, results.Count(result => result.Refusal!.Reason == ProofRefusalReason.WrongCode));
        Assert.Equal(35, results.Count(result => result.Refusal!.Reason == ProofRefusalReason.TooManyAttempts));
    }

    [Fact]
    public async Task A_code_works_once_even_when_it_is_given_many_times_at_once()
    {
        await using var host = await ProofHost.StartAsync();
        var start = await host.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.ConfirmAsync(start)));

        Assert.Single(results, result => result.Refusal is null);
        Assert.Equal(9, results.Count(result => result.Refusal?.Reason == ProofRefusalReason.Used));
        Assert.Single(await host.AuditAsync(ProofHost.Rina), change => change.Kind == ContactChangeKind.Proved);
    }

    [Fact]
    public async Task A_day_of_guessing_is_fifty_guesses_whoever_asks()
    {
        await using var host = await ProofHost.StartAsync();
        var (guesses, starts) = (0, 0);
        for (var minute = 0; minute < 24 * 60; minute += 7)
        {
            // A new face each time: the identifier is what is limited.
            var asker = new Identifier("sender", $"livechat/site/bot-{minute}");
            var start = await host.StartAsync(asker);
            if (start.Refusal is { } refusal)
            {
                Assert.Equal(ProofRefusalReason.RateLimited, refusal.Reason);
                Assert.True(refusal.RetryAfter > TimeSpan.Zero && refusal.RetryAfter <= TimeSpan.FromDays(1));
            }
            else
            {
                starts++;
                while ((await host.ConfirmAsync(start, ProofHost.Other(start.Code!), asker)).Refusal!.Reason == ProofRefusalReason.WrongCode)
                {
                    guesses++;
                }
            }

            await host.Engine.AdvanceAsync(TimeSpan.FromMinutes(7));
        }

        Assert.Equal((10, 50), (starts, guesses));
    }

    [Fact]
    public async Task One_asker_starts_five_an_hour_for_whatever_identifiers()
    {
        await using var host = await ProofHost.StartAsync();
        for (var n = 0; n < 5; n++)
        {
            Assert.Null((await host.StartAsync(identifier: new Identifier("phone", $"+628123456710{n}"))).Refusal);
        }

        var refusal = (await host.StartAsync(identifier: new Identifier("phone", "+6281234567109"))).Refusal!;

        Assert.Equal(ProofRefusalReason.RateLimited, refusal.Reason);
        Assert.Equal(TimeSpan.FromHours(1), refusal.RetryAfter);
        Assert.Null((await host.StartAsync(ProofHost.Stranger, new Identifier("phone", "+6281234567109"))).Refusal);
        await host.Engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Null((await host.StartAsync(identifier: new Identifier("phone", "+6281234567109"))).Refusal);
    }

    [Fact]
    public async Task Limits_and_codes_outlive_the_process_when_the_key_does()
    {
        var store = new InMemoryStore();
        var key = new string('k', 40);
        ProofStart start;
        await using (var host = await ProofHost.StartAsync(builder => builder.ConfigureProofs(options => options.Key = key), store))
        {
            for (var n = 0; n < 4; n++)
            {
                await host.StartAsync();
            }

            start = await host.StartAsync();
            await host.ConfirmAsync(start, ProofHost.Other(start.Code!));
        }

        await using var again = await ProofHost.StartAsync(builder => builder.ConfigureProofs(options => options.Key = key), store);
        Assert.Equal(ProofRefusalReason.RateLimited, (await again.StartAsync()).Refusal!.Reason);
        Assert.Equal(3, (await again.ConfirmAsync(start, ProofHost.Other(start.Code!))).Refusal!.AttemptsLeft);
        Assert.Null((await again.ConfirmAsync(start)).Refusal);
    }

    [Fact]
    public async Task Whoever_copies_the_store_without_the_key_cannot_answer()
    {
        var store = new InMemoryStore();
        ProofStart start;
        await using (var host = await ProofHost.StartAsync(store: store))
        {
            start = await host.StartAsync();
        }

        await using var copy = await ProofHost.StartAsync(store: store);
        Assert.Equal(ProofRefusalReason.WrongCode, (await copy.ConfirmAsync(start)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_code_ends_after_its_time()
    {
        await using var host = await ProofHost.StartAsync();
        var (early, late) = (await host.StartAsync(), await host.StartAsync(ProofHost.Stranger));
        await host.Engine.AdvanceAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Null((await host.ConfirmAsync(early)).Refusal);

        await host.Engine.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(ProofRefusalReason.Expired, (await host.ConfirmAsync(late, asker: ProofHost.Stranger)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_newer_code_ends_the_older()
    {
        await using var host = await ProofHost.StartAsync();
        var (older, newer) = (await host.StartAsync(), await host.StartAsync());

        Assert.Equal(ProofRefusalReason.Expired, (await host.ConfirmAsync(older)).Refusal!.Reason);
        Assert.Null((await host.ConfirmAsync(newer)).Refusal);
    }

    [Fact]
    public async Task Another_asker_another_business_and_another_id_are_told_nothing_and_cost_nothing()
    {
        await using var host = await ProofHost.StartAsync();
        var start = await host.StartAsync();

        for (var n = 0; n < 6; n++)
        {
            var byOther = (await host.ConfirmAsync(start, asker: ProofHost.Stranger)).Refusal;
            var elsewhere = (await host.Proofs.ConfirmAsync(new TenantId("other"), start.Id, ProofHost.By(ProofHost.Visitor), start.Code!)).Refusal;
            var unknown = (await host.ConfirmAsync(start with { Id = Guid.NewGuid() })).Refusal;
            Assert.Equal(ProofRefusalReason.Unknown, byOther!.Reason);
            Assert.Equal(byOther, elsewhere);
            Assert.Equal(byOther, unknown);
        }

        Assert.Null((await host.ConfirmAsync(start)).Refusal);
    }

    [Fact]
    public async Task The_code_of_one_proof_answers_no_other()
    {
        await using var host = await ProofHost.StartAsync();
        var attacker = await host.StartAsync(ProofHost.Stranger, new Identifier("phone", "+6281234567666"));
        var victims = await host.StartAsync(ProofHost.Stranger);

        if (attacker.Code != victims.Code)
        {
            Assert.Equal(ProofRefusalReason.WrongCode, (await host.ConfirmAsync(victims, attacker.Code, ProofHost.Stranger)).Refusal!.Reason);
        }

        var kept = await ChallengeAsync(host, victims.Id);
        Assert.NotEqual((await ChallengeAsync(host, attacker.Id)).Hash, kept.Hash);
    }

    [Theory]
    [InlineData("123456", "12 34-56", true)]
    [InlineData("123456", "12345", false)]
    [InlineData("123456", "1234567", false)]
    [InlineData("123456", "", false)]
    [InlineData("123456", "１２３４５６", false)]
    [InlineData("123456", "123456\0", false)]
    public async Task Spaces_and_dashes_do_not_count_and_nothing_else_is_forgiven(string code, string given, bool isRight)
    {
        await using var host = await ProofHost.StartAsync(builder => builder.Services.AddSingleton<IProofRandom>(new FixedRandom(code)));

        var result = await host.ConfirmAsync(await host.StartAsync(), given);

        Assert.Equal(isRight ? null : ProofRefusalReason.WrongCode, result.Refusal?.Reason);
    }

    [Fact]
    public async Task A_persons_cut_holds_against_a_proof()
    {
        await using var host = await ProofHost.StartAsync();
        await host.Contacts.CutAsync(TenantId.Default, ProofHost.Visitor, ProofHost.Phone, "sari", "her sister");

        var result = await host.ConfirmAsync(await host.StartAsync());

        Assert.Equal((ProofRefusalReason.Constraint, RefusalReasons.CannotLink), (result.Refusal!.Reason, result.Refusal.Detail));
        Assert.Null(result.Contact);
        Assert.NotEqual(await host.ContactOfAsync(ProofHost.Rina), await host.ContactOfAsync(ProofHost.Visitor));
    }

    [Fact]
    public async Task A_proof_outweighs_asserted_customer_numbers_and_one_contact_still_has_one()
    {
        await using var host = await ProofHost.StartAsync();
        await host.Contacts.ObserveAsync(TenantId.Default, [Sight("rina", "C-1", "scripted/toko"), Sight("v-1", "C-2", "livechat/site")]);

        var result = await host.ConfirmAsync(await host.StartAsync());

        Assert.Null(result.Refusal);
        Assert.Equal(await host.ContactOfAsync(ProofHost.Rina), await host.ContactOfAsync(ProofHost.Visitor));
        Assert.Single(result.Contact!.Identities, identity => identity.Identifier.Kind == IdentifierKinds.Customer);

        static Observation Sight(string sender, string customer, string source)
            => new() { Id = sender, Source = source, Sender = sender, At = EngineHarness.Start, Identifiers = [new Events.IdentifierClaim("customer", customer, Assurance.Asserted)] };
    }

    [Theory]
    [InlineData("username", "telegram/rinak")]
    [InlineData("phoneMasked", "+62812****789")]
    [InlineData("email", "info@example.com")]
    [InlineData("phone", "+628123456789")]
    [InlineData("sender", "scripted/toko/rina")]
    public async Task What_ties_nobody_cannot_be_proved(string kind, string value)
    {
        await using var host = await ProofHost.StartAsync();

        Assert.Equal(ProofRefusalReason.NotProvable, (await host.StartAsync(identifier: new Identifier(kind, value))).Refusal!.Reason);
    }

    [Fact]
    public async Task A_number_is_read_as_the_host_writes_it()
    {
        await using var host = await ProofHost.StartAsync(builder => builder.Configure(options => options.DefaultRegion = "ID"));

        var result = await host.ConfirmAsync(await host.StartAsync(identifier: new Identifier("phone", "0812 3456 7001")));

        Assert.Equal([ProofHost.Phone], result.Proved);
        Assert.Equal(await host.ContactOfAsync(ProofHost.Rina), result.Contact!.Id);
    }

    [Fact]
    public async Task A_contact_that_asks_may_answer_after_it_was_merged()
    {
        await using var host = await ProofHost.StartAsync();
        var email = new Identifier("email", "rina@example.com");
        var visitor = await host.ContactOfAsync(ProofHost.Visitor);
        var start = await host.Proofs.StartAsync(TenantId.Default, new ProofRequest { Asker = new ProofAsker { Contact = visitor }, Identifier = email, Delivery = ProofDelivery.Host });
        await host.ConfirmAsync(await host.StartAsync());

        var result = await host.Proofs.ConfirmAsync(TenantId.Default, start.Id, new ProofAsker { Contact = visitor }, start.Code!);

        Assert.Null(result.Refusal);
        Assert.Equal(await host.ContactOfAsync(ProofHost.Rina), await host.ContactOfAsync(email));
        Assert.Equal(ProofRefusalReason.Used, (await host.Proofs.ConfirmAsync(TenantId.Default, start.Id, new ProofAsker { Contact = visitor }, start.Code!)).Refusal!.Reason);
    }

    [Fact]
    public async Task Nobody_and_two_at_once_cannot_ask()
    {
        await using var host = await ProofHost.StartAsync();
        var request = new ProofRequest { Asker = new ProofAsker(), Identifier = ProofHost.Phone, Delivery = ProofDelivery.Host };

        await Assert.ThrowsAsync<ArgumentException>(() => host.Proofs.StartAsync(TenantId.Default, request));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Proofs.StartAsync(TenantId.Default, request with { Asker = new ProofAsker { Identifier = ProofHost.Visitor, Contact = default(ContactId) } }));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Proofs.StartAsync(TenantId.Default, request with { Asker = ProofHost.By(new Identifier("thread", "whatsapp/toko/1")) }));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Proofs.StartAsync(TenantId.Default, request with { Asker = new ProofAsker { Contact = new ContactId(Guid.NewGuid()) } }));
    }

    [Fact]
    public async Task A_proof_goes_with_the_erased_asker()
    {
        await using var host = await ProofHost.StartAsync();
        var start = await host.StartAsync();

        await host.Contacts.EraseAsync(TenantId.Default, await host.ContactOfAsync(ProofHost.Visitor), "sari");

        Assert.Equal(ProofRefusalReason.Unknown, (await host.ConfirmAsync(start)).Refusal!.Reason);
    }

    private static async Task<ProofChallenge> ChallengeAsync(ProofHost host, Guid id)
    {
        var query = new StateQuery();
        query.Challenges.Add((TenantId.Default, id));
        return (await host.Engine.Store.LoadAsync(query)).Challenges[(TenantId.Default, id)];
    }

    /// <summary>Gives the bytes that make one code, over and over.</summary>
    private sealed class FixedRandom(string code) : IProofRandom
    {
        private byte _id;

        public void Fill(Span<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)(code[i % code.Length] - '0');
            }

            bytes[^1] = _id++; // beyond the six digits: ids stay different
        }
    }
}
