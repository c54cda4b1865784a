using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.GoldenRecord;
using Omnichannel.Identity.Linkage;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Matching;

public sealed class ContactMatchingTests
{
    private const int Customers = 400;
    private static readonly string[] Given = ["rina", "agus", "dewi", "budi", "siti", "joko", "putri", "maria", "tomas", "anna", "peter", "lucia", "omar", "ines", "karl", "nora"];
    private static readonly string[] Family = ["hartono", "wijaya", "santoso", "pratama", "kusuma", "lindquist", "torres", "gallegos", "fonseca", "dubois", "martinez", "keller", "rossi", "menger", "sudodo", "berman"];

    [Fact]
    public async Task Who_shares_no_value_is_suggested_with_the_reasons_and_others_are_not()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);
        await TwiceAsync(host, 8);

        var result = await Matching(host).RunAsync(TenantId.Default);

        Assert.Equal((Customers + 2, 2, 0, 0, 0), (result.Contacts, result.Suggested, result.TakenBack, result.Merged, result.Unmerged));
        Assert.Equal(new[] { (await IdAsync(host, "crm/C-7"), await IdAsync(host, "shop/7")), (await IdAsync(host, "crm/C-8"), await IdAsync(host, "shop/8")) }.Select(Ordered).Order(), result.Suggestions.Select(pair => Ordered((pair.ContactA, pair.ContactB))).Order());
        Assert.All(result.Suggestions, static pair => Assert.Equal(pair.Score, pair.Explain().Score, 0.0001));
        Assert.All(result.Suggestions, static pair => Assert.Contains(pair.Explain().Contributions, static field => field is { Column: ProfileFields.BirthDate, Agreement: LinkAgreement.Equal, Bits: > 8 }));
        Assert.Equal(result.Suggestions.Select(static pair => pair.Score), (await OpenAsync(host)).Select(static suggestion => suggestion.Weight));
        Assert.All(await OpenAsync(host), static suggestion => Assert.Equal((RefusalReasons.Inferred, null), (suggestion.Reason, suggestion.Shared)));
    }

    [Fact]
    public async Task A_run_again_changes_nothing_and_what_does_not_stand_any_more_is_taken_back()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);
        await TwiceAsync(host, 8);
        await Matching(host).RunAsync(TenantId.Default);
        var before = await OpenAsync(host);

        var again = await Matching(host).RunAsync(TenantId.Default);
        Assert.Equal((2, 0), (again.Suggested, again.TakenBack));
        Assert.Equal(before, await OpenAsync(host));

        await host.Contacts.EraseAsync(TenantId.Default, await IdAsync(host, "shop/7"), "sari");
        var higher = await Matching(host).RunAsync(TenantId.Default, new MatchingOptions { SuggestFromBits = 60 });
        Assert.Equal((0, 1), (higher.Suggested, higher.TakenBack));
        Assert.Empty(await OpenAsync(host));
    }

    [Fact]
    public async Task What_a_person_rejected_is_not_suggested_again()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);
        await Matching(host).RunAsync(TenantId.Default);
        await host.Contacts.DecideAsync(TenantId.Default, Assert.Single(await OpenAsync(host)).Id, accept: false, "sari");

        var result = await Matching(host).RunAsync(TenantId.Default, Merging(3));

        Assert.Empty(result.Suggestions);
        Assert.Empty(result.Merges);
        Assert.Empty(await OpenAsync(host));
    }

    [Fact]
    public async Task Over_the_threshold_contacts_are_merged_and_come_apart_when_it_rises()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);
        var (crm, shop) = (await IdAsync(host, "crm/C-7"), await IdAsync(host, "shop/7"));

        var merged = await Matching(host).RunAsync(TenantId.Default, Merging(3));
        Assert.Equal((1, 0, 0), (merged.Merged, merged.Refused, merged.Suggested));
        Assert.Equal(await IdAsync(host, "crm/C-7"), await IdAsync(host, "shop/7"));
        var change = (await host.Contacts.ListChangesAsync(TenantId.Default, shop)).Items.First(static change => change.Kind == ContactChangeKind.Merged);
        Assert.Equal("statistics", change.Actor);
        Assert.Contains("birthDate equal", change.Reason, StringComparison.Ordinal);

        var again = await Matching(host).RunAsync(TenantId.Default, Merging(3));
        Assert.Equal((1, 0), (again.Merged, again.Unmerged));

        var higher = await Matching(host).RunAsync(TenantId.Default, Merging(60));
        Assert.Equal((0, 1, 1), (higher.Merged, higher.Unmerged, higher.Suggested));
        Assert.Equal((crm, shop), (await IdAsync(host, "crm/C-7"), await IdAsync(host, "shop/7")));
    }

    [Fact]
    public async Task A_rule_of_evidence_refuses_a_merge_and_it_is_counted()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7, number: "crm/C-7b"); // the same system has given two numbers

        var result = await Matching(host).RunAsync(TenantId.Default, Merging(3));

        Assert.Equal((0, 1), (result.Merged, result.Refused));
        Assert.NotEqual(await IdAsync(host, "crm/C-7"), await IdAsync(host, "crm/C-7b"));
    }

    [Fact]
    public async Task Whoever_types_a_customers_name_and_birthday_is_not_merged_whatever_the_threshold()
    {
        await using var host = await ShopAsync();
        var victim = await IdAsync(host, "crm/C-7");
        var (name, birth, _) = Person(7);
        await host.Contacts.ObserveAsync(TenantId.Default,
        [
            new Observation
            {
                Id = "attack", Source = "livechat/website", Sender = "v-1", Identifiers = [new IdentifierClaim(IdentifierKinds.Email, "stranger@example.org", Assurance.Verified)],
                Profile = new Dictionary<string, string> { [ProfileFields.Name] = name, [ProfileFields.BirthDate] = birth },
            },
        ]);

        var result = await Matching(host).RunAsync(TenantId.Default, Merging(0));

        Assert.Empty(result.Merges);
        Assert.Single(result.Suggestions); // a person may look
        Assert.NotEqual(victim, (await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Email, "stranger@example.org")))!.Id); // she was just seen
    }

    [Fact]
    public async Task Families_on_one_number_are_the_evidence_s_business()
    {
        await using var host = await ShopAsync();
        var (name, birth, _) = Person(7);
        foreach (var (id, given) in new[] { ("F-1", "tuti"), ("F-2", "tono") })
        {
            await ObserveAsync(host, "crm/import", id, $"crm/{id}", $"{given} {name.Split(' ')[1]}", birth, "+6281390000001");
        }

        var result = await Matching(host).RunAsync(TenantId.Default, new MatchingOptions { SuggestFromBits = 0 });

        Assert.DoesNotContain(result.Suggestions, static pair => pair.Explain().Contributions.Any(static field => field is { Column: IdentifierKinds.Phone, Agreement: LinkAgreement.Equal }));
    }

    [Theory]
    [InlineData("+6281299999999")] // a till's own
    [InlineData("08123456789")] // a placeholder
    public async Task A_number_that_is_nobodys_keeps_nobody_from_being_found(string number)
    {
        await using var host = await ShopAsync();
        for (var i = 100; i < 130; i++)
        {
            var (other, born, _) = Person(i);
            await ObserveAsync(host, "store/till-2", $"c{i}", $"crm/C-{i}", other, born, Written(number));
        }

        var (name, birth, _) = Person(7);
        await TwiceAsync(host, 7);
        await ObserveAsync(host, "shop/web", "s7", "shop/7", name, birth, Written(number));
        await ObserveAsync(host, "crm/import", "c7", "crm/C-7", name, birth, Written(number));

        var result = await Matching(host).RunAsync(TenantId.Default);

        Assert.Contains(Ordered((await IdAsync(host, "crm/C-7"), await IdAsync(host, "shop/7"))), result.Suggestions.Select(pair => Ordered((pair.ContactA, pair.ContactB))));

        // What is nobody's holds a merge together no more than it stood in its way: run after run the same.
        for (var run = 0; run < 3; run++)
        {
            var merged = await Matching(host).RunAsync(TenantId.Default, Merging(3));

            Assert.Equal((1, 0), (merged.Merged, merged.Unmerged));
            Assert.Equal(await IdAsync(host, "crm/C-7"), await IdAsync(host, "shop/7"));
        }

        static string Written(string number) => number[0] == '0' ? "+62" + number[1..] : number;
    }

    [Fact]
    public async Task A_saved_model_weighs_as_the_one_that_was_learnt()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);
        var learnt = await Matching(host).RunAsync(TenantId.Default);

        var loaded = await Matching(host).RunAsync(TenantId.Default, new MatchingOptions { Model = LinkModel.Load(learnt.Model.Save()) });

        Assert.Equal(learnt.Suggestions.Select(static pair => (pair.A, pair.B, pair.Score)), loaded.Suggestions.Select(static pair => (pair.A, pair.B, pair.Score)));
    }

    [Fact]
    public async Task Own_profile_fields_are_compared_when_they_are_named()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);

        var result = await Matching(host).RunAsync(TenantId.Default, new MatchingOptions { Fields = [.. MatchingOptions.DefaultFields.Take(2), new LinkField("shoeSize", LinkFieldType.Number), new LinkField("phone/2", LinkFieldType.Phone)] });

        Assert.Equal("43", Assert.Single(Assert.Single(result.Suggestions).Explain().Contributions, static field => field.Column == "shoeSize").First);
    }

    [Fact]
    public async Task A_business_without_customers_has_nothing_to_suggest()
    {
        await using var host = await EngineHarness.StartAsync();

        var result = await Matching(host).RunAsync(TenantId.Default, Merging(3));

        Assert.Equal((0, 0, 0, 0), (result.Contacts, result.Records, result.Suggested, result.Merges.Count));
    }

    [Theory]
    [InlineData(-1.0, null, true, "SuggestFromBits")]
    [InlineData(double.NaN, null, true, "SuggestFromBits")]
    [InlineData(3.0, 2.0, true, "MergeFromBits")]
    [InlineData(3.0, double.NaN, true, "MergeFromBits")]
    [InlineData(3.0, 5.0, false, "MergeSources")]
    public async Task Options_that_contradict_themselves_are_refused_before_anything_is_read(double suggest, double? merge, bool hasSources, string named)
    {
        await using var host = await EngineHarness.StartAsync();
        var options = new MatchingOptions { SuggestFromBits = suggest, MergeFromBits = merge, MergeSources = hasSources ? ["crm/"] : [] };

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Matching(host).RunAsync(TenantId.Default, options));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_are_read_with_the_members_that_the_store_says_however_many_at_a_time()
    {
        await using var host = await EngineHarness.StartAsync(services: static services => services.Configure<OmnichannelOptions>(static options => options.DefaultRegion = "ID"));
        foreach (var batch in IdentityWorld.World.Tell(new IdentityWorld.WorldOptions { Seed = 3, Customers = 600 }).Select(static told => told.Observation).OfType<Observation>().Chunk(500))
        {
            await host.Contacts.ObserveAsync(TenantId.Default, batch);
        }

        var limits = IdentityPolicy.Default.ToLimits();
        var (whole, small) = (Collection(), Collection());
        await whole.ReadAsync(host.Store, TenantId.Default, limits, null, default);
        await small.ReadAsync(host.Store, TenantId.Default, limits with { Nodes = 60 }, null, default);

        Assert.Equal(whole.Parts.Select(Line), small.Parts.Select(Line));
        Assert.Equal(whole.Records.Select(static record => record.Id), small.Records.Select(static record => record.Id));
        Assert.Equal(whole.Contacts, whole.Parts.Count); // nothing was merged by statistics
        foreach (var part in whole.Parts)
        {
            var members = await host.Store.ReadMembersAsync(TenantId.Default, part.Contact);
            Assert.Contains(part.Anchor, members.Select(static member => member.Id));
            Assert.All(members, member => Assert.Null(whole.Between(part.Anchor, member.Id))); // all of one part
        }

        static ContactCollection Collection() => new(new MatchingOptions(), new ProfileRules(), IdentityPolicy.Default);

        static string Line(ContactPart part) => $"{part.Contact} {part.Anchor} {string.Join('|', part.Values)} {part.Wholes.Count}";
    }

    [Fact]
    public async Task Progress_is_told_from_reading_to_writing()
    {
        await using var host = await ShopAsync();
        await TwiceAsync(host, 7);
        var told = new List<MatchingProgress>();

        await Matching(host).RunAsync(TenantId.Default, progress: new Listener(told.Add));

        Assert.Equal([MatchingStage.Reading, MatchingStage.Learning, MatchingStage.Comparing, MatchingStage.Writing], told.Select(static progress => progress.Stage).Distinct());
        Assert.Equal(Customers + 1, told.Last(static progress => progress.Stage == MatchingStage.Reading).Done);
    }

    private static MatchingOptions Merging(double bits) => new() { SuggestFromBits = Math.Min(bits, 3), MergeFromBits = bits, MergeSources = ["crm/", "shop/"] };

    private static IContactMatching Matching(EngineHarness host) => host.Get<IContactMatching>();

    /// <summary>A shop whose customers stand in its customer file, half of them also at the till, under one number: that is what the model learns from.</summary>
    private static async Task<EngineHarness> ShopAsync()
    {
        var host = await EngineHarness.StartAsync();
        for (var i = 0; i < Customers; i++)
        {
            var (name, birth, phone) = Person(i);
            await ObserveAsync(host, "crm/import", $"c{i}", $"crm/C-{i}", name, birth, phone);
            if (i % 2 == 0)
            {
                await ObserveAsync(host, "store/till-1", $"t{i}", null, name, birth, phone);
            }
        }

        return host;
    }

    /// <summary>A customer comes a second time by another way, with another number.</summary>
    private static async Task TwiceAsync(EngineHarness host, int customer, string? number = null)
    {
        var (name, birth, _) = Person(customer);
        await ObserveAsync(host, "shop/web", $"s{customer}", number ?? $"shop/{customer}", name, birth, $"+62813{20_000_000 + (customer * 1_234_567):D8}");
    }

    private static async Task ObserveAsync(EngineHarness host, string source, string id, string? number, string name, string birth, string phone)
        => await host.Contacts.ObserveAsync(TenantId.Default,
        [
            new Observation
            {
                Id = id,
                Source = source,
                Sender = number?.Split('/')[1],
                Identifiers = [.. number is null ? [] : new[] { new IdentifierClaim(IdentifierKinds.Customer, number, Assurance.Asserted) }, new IdentifierClaim(IdentifierKinds.Phone, phone, Assurance.Asserted)],
                Profile = new Dictionary<string, string> { [ProfileFields.Name] = name, [ProfileFields.BirthDate] = birth, ["shoeSize"] = "43" },
            },
        ]);

    private static (string Name, string Birth, string Phone) Person(int i)
    {
        var random = new Random(i);
        var born = new DateOnly(1950, 1, 1).AddDays(random.Next(20_000));
        return ($"{Given[random.Next(Given.Length)]} {Family[random.Next(Family.Length)]}", born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), $"+62812{10_000_000 + ((i + 1L) * 7_654_321 % 80_000_000):D8}");
    }

    private static async Task<ContactId> IdAsync(EngineHarness host, string customer)
        => (await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Customer, customer)))!.Id; // she was seen

    private static (ContactId, ContactId) Ordered((ContactId A, ContactId B) pair) => pair.A < pair.B ? pair : (pair.B, pair.A);

    private static async Task<List<Suggestion>> OpenAsync(EngineHarness host)
        => [.. (await host.Contacts.ListSuggestionsAsync(TenantId.Default, SuggestionState.Open, new PageRequest(Limit: 1000))).Items.Select(static view => view.Suggestion)];

    private sealed class Listener(Action<MatchingProgress> told) : IProgress<MatchingProgress>
    {
        public void Report(MatchingProgress value) => told(value);
    }
}
