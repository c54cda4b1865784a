using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class CutTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void A_cut_takes_apart_what_shared_evidence_brought_together()
    {
        Meet();

        _host.Run(Cut(5, Sender("rina"), Sender("sari")));

        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));
        Assert.Empty(_host.Store.Suggestions);
    }

    [Fact]
    public void A_cut_survives_every_replay_and_new_evidence()
    {
        Meet();
        _host.Run(Cut(5, Sender("rina"), Sender("sari")));

        for (var day = 6; day < 30; day++)
        {
            _host.Run(At(day, Sender("rina"), Verified(Phone(1))), At(day, Sender("sari"), Verified(Phone(1))));
            _host.Run(At(day, Sender("rina"), Verified(Email($"e{day}"))), At(day, Sender("sari"), Verified(Email($"e{day}"))));
            Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));
        }
    }

    [Fact]
    public void A_cut_holds_for_whoever_is_merged_with_its_two_sides()
    {
        Meet();
        _host.Run(Cut(5, Sender("rina"), Sender("sari")));
        _host.Run(At(6, Sender("rina2"), Verified(Email("r"))), At(6, Sender("rina"), Verified(Email("r"))));
        _host.Run(At(7, Sender("sari2"), Verified(Email("s"))), At(7, Sender("sari"), Verified(Email("s"))));

        _host.Run(At(8, Sender("rina2"), Verified(Phone(7))), At(8, Sender("sari2"), Verified(Phone(7))));

        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));
        Assert.Contains(new[] { "rina2", "sari2" }, name => _host.ContactOf(Sender(name)) == _host.ContactOf(Phone(7)));
    }

    [Fact]
    public void A_cut_withdraws_the_link_that_a_person_made()
    {
        _host.Run(At(1, Sender("rina")), At(2, Sender("sari")));
        _host.Run(Link(3, Sender("rina"), Sender("sari")));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));

        _host.Run(Cut(4, Sender("sari"), Sender("rina")));

        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));
        Assert.Equal(EvidenceKind.CannotLink, Assert.Single(_host.Store.Evidence.Values).Kind);
    }

    [Fact]
    public void A_person_may_change_her_mind_and_a_proof_may_not()
    {
        Meet();
        _host.Run(Cut(5, Sender("rina"), Sender("sari")));

        _host.Run(new IdentityLink { Tenant = TenantId.Default, Source = "proof", At = Day(6), A = Sender("rina").ToIdentityId(), B = Sender("sari").ToIdentityId(), LiftsCuts = false });
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));

        _host.Run(Link(7, Sender("rina"), Sender("sari")));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("sari")));
    }

    [Fact]
    public void Withdrawing_a_cut_gives_the_contacts_that_were()
    {
        Meet();
        var before = _host.ContactOf(Sender("rina"));
        _host.Run(Cut(5, Sender("rina"), Sender("sari")));

        _host.Run(Withdraw(6, _host.Store.Evidence.Values.Single(row => row.Kind == EvidenceKind.CannotLink)));

        Assert.Equal(before, _host.ContactOf(Sender("sari")));
        Assert.Equal(before, _host.ContactOf(Sender("rina")));
    }

    [Fact]
    public void An_identity_is_not_cut_from_itself()
    {
        _host.Run(At(1, Sender("rina")));

        Assert.Throws<ArgumentException>(() => _host.Run(Cut(2, Sender("rina"), Sender("rina"))));
    }

    private void Meet() => _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("sari"), Verified(Phone(1))));
}
