namespace Omnichannel.Identity.GoldenRecord;

public sealed class GoldenProfileTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_verified_is_believed_before_what_is_asserted_and_that_before_what_is_claimed()
    {
        var profile = Of(
            Fact("name", "Claimed", Assurance.Claimed, day: 9),
            Fact("name", "Verified", Assurance.Verified, day: 1),
            Fact("name", "Asserted", Assurance.Asserted, day: 5));

        Assert.Equal("Verified", profile["name"].Value);
        Assert.Equal(["Asserted", "Claimed"], profile["name"].Conflicts.Select(fact => fact.Value));
    }

    [Fact]
    public void Of_two_that_are_as_sure_the_newer_is_believed()
    {
        var profile = Of(Fact("address", "Jalan Lama 1", day: 1), Fact("address", "Jalan Baru 2", day: 2));

        Assert.Equal("Jalan Baru 2", profile["address"].Value);
        Assert.Equal("Jalan Lama 1", Assert.Single(profile["address"].Conflicts).Value);
    }

    [Fact]
    public void The_hosts_order_of_sources_outweighs_the_time_and_not_the_assurance()
    {
        var rules = new ProfileRules { Sources = ["crm/", "store/till-1"] };

        Assert.Equal("Crm", Of(rules, Fact("name", "Crm", source: "crm/import", day: 1), Fact("name", "Till", source: "store/till-1", day: 2))["name"].Value);
        Assert.Equal("Till", Of(rules, Fact("name", "Till", source: "store/till-1", day: 1), Fact("name", "Other", source: "store/till-12", day: 2))["name"].Value);
        Assert.Equal("Other", Of(rules, Fact("name", "Crm", source: "crm/import", day: 1), Fact("name", "Other", Assurance.Verified, "livechat/site", 0))["name"].Value);
    }

    [Fact]
    public void A_field_may_have_its_own_order_of_sources()
    {
        var rules = new ProfileRules { Sources = ["crm/"], SourcesByField = new Dictionary<string, IReadOnlyList<string>> { ["address"] = ["store/"] } };
        ProfileFact[] facts =
        [
            Fact("name", "Crm", source: "crm/import"), Fact("name", "Till", source: "store/till-1", day: 3),
            Fact("address", "Crm", source: "crm/import", day: 3), Fact("address", "Till", source: "store/till-1"),
        ];

        var profile = Of(rules, facts);

        Assert.Equal(("Crm", "Till"), (profile["name"].Value, profile["address"].Value));
    }

    [Fact]
    public void One_value_told_by_several_is_no_conflict()
    {
        var profile = Of(Fact("name", "Rina  Kusuma ", Assurance.Claimed, "livechat/site"), Fact("name", "RINA KUSUMA", source: "crm/import"), Fact("name", "rina kusuma", Assurance.Verified, "store/till-1"));

        Assert.Equal(("rina kusuma", "store/till-1"), (profile["name"].Value, profile["name"].Best.Source));
        Assert.Empty(profile["name"].Conflicts);
    }

    [Fact]
    public void Facts_of_all_identities_make_one_profile_and_a_shown_name_is_a_claim()
    {
        var sender = Node("a") with
        {
            Sender = new SenderProfile { Provider = "whatsapp", Account = "toko", Channel = new ChannelKind("whatsapp"), Address = "62812", Name = "🌸rin🌸" },
            SenderAt = Day.AddDays(30),
        };
        Assert.Equal(("🌸rin🌸", Assurance.Claimed, "whatsapp/toko"), Told(GoldenProfile.Of([sender], ProfileRules.Default)["name"].Best));

        var profile = GoldenProfile.Of([sender, Node("b", Fact("name", "Rina Kusuma")), Node("c", Fact("birthDate", "1990-02-03"))], ProfileRules.Default);

        Assert.Equal(["birthDate", "name"], profile.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Rina Kusuma", profile["name"].Value);
        Assert.Equal("🌸rin🌸", Assert.Single(profile["name"].Conflicts).Value);

        static (string, Assurance, string) Told(ProfileFact fact) => (fact.Value, fact.Assurance, fact.Source);
    }

    [Fact]
    public void The_order_in_which_facts_stand_changes_nothing()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var nodes = Enumerable.Range(0, 8).Select(n => Node(
            $"n{n}",
            [.. Enumerable.Range(0, 12).Select(_ => Fact($"f{random.Next(3)}", $"v{random.Next(6)}", (Assurance)random.Next(4), $"s{random.Next(3)}/x", random.Next(4)))])).ToList();
        var rules = new ProfileRules { Sources = ["s1/", "s2/x"] };
        var expected = Text(GoldenProfile.Of(nodes, rules));

        for (var n = 0; n < 50; n++)
        {
            var shuffled = nodes.Select(node => node with { Facts = [.. node.Facts!.OrderBy(_ => random.Next())] }).OrderBy(_ => random.Next());
            Assert.True(expected == Text(GoldenProfile.Of(shuffled, rules)), $"seed {seed}");
        }

        static string Text(IReadOnlyDictionary<string, ProfileField> profile)
            => string.Join('\n', profile.Values.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => $"{row.Best} {string.Join(';', row.Conflicts)}"));
    }

    [Fact]
    public void Conflicts_are_bounded()
    {
        var profile = Of([.. Enumerable.Range(0, 60).Select(n => Fact("name", $"Name {n}", day: n))]);

        Assert.Equal("Name 59", profile["name"].Value);
        Assert.Equal(Enumerable.Range(39, 20).Reverse().Select(n => $"Name {n}"), profile["name"].Conflicts.Select(fact => fact.Value));
    }

    private static IReadOnlyDictionary<string, ProfileField> Of(params ProfileFact[] facts) => Of(ProfileRules.Default, facts);

    private static IReadOnlyDictionary<string, ProfileField> Of(ProfileRules rules, params ProfileFact[] facts) => GoldenProfile.Of([Node("a", facts)], rules);

    private static ProfileFact Fact(string field, string value, Assurance assurance = Assurance.Asserted, string source = "crm/import", int day = 0)
        => new(field, value, assurance, source, Day.AddDays(day), Day.AddDays(day));

    private static IdentityNode Node(string name, params ProfileFact[] facts)
    {
        var identifier = new Identifier("sender", name);
        return new IdentityNode { Tenant = TenantId.Default, Id = identifier.ToIdentityId(), Identifier = identifier, FirstSeen = Day, Facts = facts };
    }
}
