using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

/// <summary>Ties that statistics make over a threshold that the host has set: the weakest of all evidence.</summary>
public sealed class StatisticalLinkTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void It_unites_and_comes_apart_exactly()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("rini"), Verified(Phone(2))));
        var before = Generated.IdentityState.Describe(_host.Store);

        _host.Run(Tied(3, Sender("rina"), Sender("rini")));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("rini")));

        _host.Run(Withdraw(4, Tie()));
        Assert.Equal(before, Generated.IdentityState.Describe(_host.Store));
    }

    [Fact]
    public void It_brings_no_two_customer_numbers_together_and_displaces_none()
    {
        _host.Run(TwoCustomers(Sender("a"), Sender("b"), customerOfB: "C-2"));

        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
        Assert.Equal(_host.ContactOf(Sender("a")), _host.ContactOf(Customer("C-1")));
        Assert.Equal(_host.ContactOf(Sender("b")), _host.ContactOf(Customer("C-2")));
        Assert.Equal(RefusalReasons.Exclusive, _host.Explain(Sender("a"), Sender("b")).Reason);
    }

    [Fact]
    public void It_gives_way_when_a_later_customer_number_says_otherwise()
    {
        _host.Run(TwoCustomers(Sender("a"), Sender("b"), customerOfB: null));
        Assert.Equal(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));

        _host.Run(From("crm", 9, Sender("b"), Asserted(Customer("C-2"))));

        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
        Assert.Equal(_host.ContactOf(Sender("b")), _host.ContactOf(Customer("C-2")));
    }

    [Fact]
    public void A_person_s_word_stands_over_it_in_either_order()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(1, Sender("b"), Verified(Phone(2))));
        _host.Run(Cut(2, Sender("a"), Sender("b")));

        _host.Run(Tied(3, Sender("a"), Sender("b")));
        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));

        _host.Run(Link(4, Sender("a"), Sender("b")));
        Assert.Equal(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));

        _host.Run(Cut(5, Sender("a"), Sender("b")));
        Assert.NotEqual(_host.ContactOf(Sender("a")), _host.ContactOf(Sender("b")));
        Assert.DoesNotContain(_host.Store.Evidence.Values, static row => row.Kind == EvidenceKind.Linked);
    }

    [Fact]
    public void It_joins_no_two_holders_of_a_recycled_value()
    {
        _host.Run(At(1, Sender("old"), Verified(Phone(1))), Replaced(100, Sender("old"), Sender("new")), Replaced(100, Phone(1), Phone(2)));
        _host.Run(At(200, Sender("stranger"), Verified(Phone(1))));

        _host.Run(Tied(201, Sender("stranger"), Sender("new")));

        Assert.NotEqual(_host.ContactOf(Sender("stranger")), _host.ContactOf(Sender("new")));
        Assert.Equal(RefusalReasons.Recycled, _host.Explain(Sender("stranger"), Sender("new")).Reason);

        _host.Run(Link(202, Sender("stranger"), Sender("new"))); // a person may know better
        Assert.Equal(_host.ContactOf(Sender("stranger")), _host.ContactOf(Sender("new")));
    }

    [Fact]
    public void A_link_that_would_tie_nothing_is_refused()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(1, Sender("b"), Verified(Phone(2))));
        var link = new IdentityLink { Tenant = TenantId.Default, Source = "sari", At = Day(2), A = Sender("a").ToIdentityId(), B = Sender("b").ToIdentityId(), Assurance = Assurance.Claimed };

        Assert.Throws<ArgumentException>(() => _host.Run(link));
    }

    private static IdentityOperation[] TwoCustomers(Identifier a, Identifier b, string? customerOfB) =>
    [
        From("crm", 1, a, Asserted(Customer("C-1"))),
        From("crm", 2, b, customerOfB is null ? Verified(Phone(2)) : Asserted(Customer(customerOfB))),
        Tied(3, a, b),
    ];

    private Evidence Tie() => _host.Store.Evidence.Values.Single(static row => row is { Kind: EvidenceKind.Linked, Assurance: Assurance.Asserted });
}
