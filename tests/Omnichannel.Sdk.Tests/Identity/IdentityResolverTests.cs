using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class IdentityResolverTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void Two_customer_numbers_of_one_system_are_two_persons()
    {
        _host.Run(
            At(1, Sender("rina"), Verified(Phone(1))),
            From("crm", 2, null, Asserted(Customer("crm/C-1")), Asserted(Phone(1))),
            From("crm", 3, null, Asserted(Customer("crm/C-2")), Asserted(Phone(1))));

        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Customer("crm/C-1")));
        Assert.NotNull(_host.ContactOf(Customer("crm/C-2")));
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Customer("crm/C-2")));
        Assert.Equal(RefusalReasons.Exclusive, Assert.Single(Resolve().Refused).Reason);
    }

    [Fact]
    public void Customer_numbers_of_two_systems_are_one_person()
    {
        _host.Run(
            From("crm", 1, null, Asserted(Customer("crm/C-1")), Asserted(Phone(1))),
            From("shop", 2, null, Asserted(Customer("shop/77")), Asserted(Phone(1))));

        Assert.Equal(_host.ContactOf(Customer("crm/C-1")), _host.ContactOf(Customer("shop/77")));
    }

    [Fact]
    public void Of_two_exclusive_values_the_one_that_stood_first_stays()
    {
        _host.Run(From("till", 5, Sender("store/till/1"), Asserted(Customer("C-2"))));

        _host.Run(From("till", 3, Sender("store/till/1"), Asserted(Customer("C-1"))));

        Assert.Equal(_host.ContactOf(Sender("store/till/1")), _host.ContactOf(Customer("C-1")));
        Assert.NotEqual(_host.ContactOf(Sender("store/till/1")), _host.ContactOf(Customer("C-2")));
    }

    [Fact]
    public void A_contact_holds_no_more_numbers_than_the_policy_allows()
    {
        var host = new IdentityHost(IdentityPolicy.Default.With(IdentifierKinds.Phone, new IdentifierRule { MaxPerContact = 2, Strength = 60 }));
        host.Run(At(1, Sender("rina"), Asserted(Phone(1))), At(2, Sender("rina"), Asserted(Phone(2))), At(3, Sender("rina"), Asserted(Phone(3))));

        Assert.Equal([host.ContactOf(Sender("rina")), host.ContactOf(Sender("rina"))], new[] { host.ContactOf(Phone(1)), host.ContactOf(Phone(2)) });
        Assert.NotEqual(host.ContactOf(Sender("rina")), host.ContactOf(Phone(3)));
        Assert.Equal(RefusalReasons.Limit, Assert.Single(host.Store.Suggestions.Values).Reason);
    }

    [Theory]
    [InlineData("phone", "+628123456789")]
    [InlineData("email", "info@example.com")]
    [InlineData("username", "telegram/rinak")]
    [InlineData("phoneMasked", "+62812****789")]
    [InlineData("emailMasked", "r***@example.com")]
    public void A_value_that_says_nothing_about_a_person_unites_nobody(string kind, string value)
    {
        var nobody = new Identifier(kind, value);
        _host.Run(At(1, Sender("a"), Verified(nobody)), At(2, Sender("b"), Verified(nobody)));

        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
        Assert.Null(_host.ContactOf(nobody));
    }

    [Fact]
    public void A_value_that_the_host_blocks_unites_nobody()
    {
        var host = new IdentityHost(IdentityPolicy.Default with { Blocked = new BlockedValues([Phone(9)]) });
        host.Run(At(1, Sender("a"), Verified(Phone(9))), At(2, Sender("b"), Verified(Phone(9))));

        Assert.NotEqual(host.ContactOf(Sender("a")), host.ContactOf(Sender("b")));
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("scoped")]
    [InlineData("loyalty")]
    [InlineData("buyer")]
    [InlineData("visitor")]
    [InlineData("customer")]
    [InlineData("passport")]
    public void Kinds_that_point_at_one_person_unite(string kind)
    {
        var value = new Identifier(kind, "a/1");
        _host.Run(At(1, Sender("a"), Asserted(value)), At(2, Sender("b"), Asserted(value)));

        Assert.Equal(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
    }

    [Fact]
    public void Evidence_that_is_inferred_does_not_unite()
    {
        _host.Run(At(1, Sender("a"), (Phone(1), Assurance.Inferred)), At(2, Sender("b"), Verified(Phone(1))));

        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
        Assert.Equal(RefusalReasons.Inferred, Assert.Single(_host.Store.Suggestions.Values).Reason);
    }

    [Fact]
    public void A_value_that_too_many_share_unites_nobody_and_frees_those_whom_it_united()
    {
        var host = new IdentityHost(IdentityPolicy.Default.With(IdentifierKinds.Phone, new IdentifierRule { MaxNeighbours = 3 }));
        host.Run([.. Enumerable.Range(0, 3).Select(i => At(i, Sender($"s{i}"), Verified(Phone(1))))]);
        Assert.Equal(host.ContactOf(Sender("s0")), host.ContactOf(Sender("s2")));
        var merged = host.ContactOf(Sender("s0"))!.Value;

        host.Run(At(4, Sender("s3"), Verified(Phone(1))));

        Assert.Equal(4, Enumerable.Range(0, 4).Select(i => host.ContactOf(Sender($"s{i}"))).Distinct().Count());
        Assert.Null(host.ContactOf(Phone(1)));
        Assert.Equal(host.ContactOf(Sender("s0")), host.Store.FindContact(merged)?.Id);
    }

    [Fact]
    public void A_value_that_comes_back_under_its_limit_unites_again()
    {
        var host = new IdentityHost(IdentityPolicy.Default.With(IdentifierKinds.Phone, new IdentifierRule { MaxNeighbours = 3 }));
        host.Run([.. Enumerable.Range(0, 4).Select(i => At(i, Sender($"s{i}"), Verified(Phone(1))))]);

        host.Run(Withdraw(5, host.Store.Evidence.Values.Single(row => row.From == Sender("s3").ToIdentityId())));

        Assert.Single(Enumerable.Range(0, 3).Select(i => host.ContactOf(Sender($"s{i}"))).Distinct());
        Assert.NotEqual(host.ContactOf(Sender("s0")), host.ContactOf(Sender("s3")));
    }

    [Fact]
    public void Observations_without_a_sender_are_tied_whatever_the_order_of_their_identifiers()
    {
        var contacts = new List<(ContactId?, int)>();
        (Identifier, Assurance)[] identifiers = [Asserted(Email("info@example.com".Split('@')[0])), Asserted(Phone(1)), Asserted(Customer("C-1")), Claimed(Email("rina"))];
        foreach (var order in new[] { identifiers, [.. identifiers.Reverse()], [identifiers[2], identifiers[0], identifiers[3], identifiers[1]] })
        {
            var host = new IdentityHost();
            host.Run(From("crm", 1, null, order));
            Assert.Equal(host.ContactOf(Phone(1)), host.ContactOf(Customer("C-1")));
            Assert.Null(host.ContactOf(Email("rina")));
            contacts.Add((host.ContactOf(Phone(1)), host.Store.Evidence.Keys.Order().Aggregate(0, HashCode.Combine)));
        }

        Assert.Single(contacts.Distinct());
    }

    [Fact]
    public void Claims_of_a_channel_identity_are_passed_over()
    {
        _host.Run(At(5, Sender("rina"), Verified(Phone(1))));
        var before = _host.ContactOf(Sender("rina"));

        _host.Run(At(1, Sender("mallory"), Claimed(Sender("rina"))));

        Assert.Equal(before, _host.ContactOf(Sender("rina")));
        Assert.Single(_host.Store.Evidence);
    }

    [Fact]
    public void An_observation_with_too_many_identifiers_is_refused()
        => Assert.Throws<ArgumentException>(() => At(1, Sender("a"), [.. Enumerable.Range(0, 65).Select(i => Verified(Phone(i)))]));

    [Fact]
    public void An_empty_component_has_no_contacts() => Assert.Empty(IdentityResolver.Resolve(new IdentityComponent([], []), IdentityPolicy.Default).Contacts);

    [Fact]
    public void A_cluster_larger_than_the_policy_allows_is_left_as_it_stands()
    {
        var host = new IdentityHost(IdentityPolicy.Default with { MaxComponentNodes = 10 });
        host.Run([.. Enumerable.Range(0, 8).SelectMany(i => new[] { At(i, Sender($"s{i}"), Verified(Phone(i))), At(i, Sender($"s{i}"), Verified(Email($"e{i / 2}")), Verified(Email($"f{(i + 1) / 2}"))) })]);
        var before = host.ContactOf(Sender("s0"));

        var workspace = host.Open([At(20, Sender("new"), Verified(Phone(3)))]);
        workspace.Observe(At(20, Sender("new"), Verified(Phone(3))));
        Assert.True(workspace.HasOversizedCluster);
        host.Commit(workspace);

        Assert.Equal(before, host.ContactOf(Sender("s0")));
        Assert.NotNull(host.ContactOf(Sender("new")));
        Assert.NotEqual(before, host.ContactOf(Sender("new")));
    }

    private IdentityPartition Resolve() => IdentityResolver.Resolve(new IdentityComponent([.. _host.Store.Nodes.Values], [.. _host.Store.Evidence.Values]), _host.Policy);
}
