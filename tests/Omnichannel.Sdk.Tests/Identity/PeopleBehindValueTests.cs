using Omnichannel.Identity.Generated;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class PeopleBehindValueTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void A_family_on_one_telephone_is_several_contacts()
    {
        _host.Run(
            At(1, Sender("rina"), Verified(Phone(1))).Named("Rina Wijaya"),
            From("store/till", 2, Sender("store/till/1"), Asserted(Phone(1))).Named("Budi Wijaya"),
            From("store/till", 3, Sender("store/till/2"), Asserted(Phone(1))).Named("Wijaya, Budi"),
            From("crm", 4, Sender("crm/x/1"), Asserted(Phone(1))).Named("Rina W."));

        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("crm/x/1")));
        Assert.Equal(_host.ContactOf(Sender("store/till/1")), _host.ContactOf(Sender("store/till/2")));
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("store/till/1")));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Phone(1)));
        Assert.Equal(RefusalReasons.OtherPerson, _host.Explain(Sender("rina"), Sender("store/till/1")).Reason);
    }

    [Fact]
    public void Whoever_says_no_name_is_nobody_s_once_several_people_have_the_number()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))).Named("Rina Wijaya"), From("store/till", 2, Sender("store/till/1"), Asserted(Phone(1))));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("store/till/1")));

        _host.Run(From("crm", 3, Sender("crm/x/1"), Asserted(Phone(1))).Named("Budi Wijaya"));

        Assert.Equal(3, new[] { Sender("rina"), Sender("store/till/1"), Sender("crm/x/1") }.Select(_host.ContactOf).Distinct().Count());
        Assert.Contains(_host.Store.Suggestions.Values, suggestion => suggestion.Reason == RefusalReasons.Shared);
    }

    [Fact]
    public void Two_letters_with_which_a_name_begins_are_its_short_form()
    {
        _host.Run(
            At(1, Sender("indra"), Verified(Phone(1))).Named("In"),
            From("crm", 2, Sender("crm/x/1"), Asserted(Phone(1))).Named("Indra Suharto"),
            From("crm", 3, Sender("crm/x/2"), Asserted(Phone(1))).Named("Reza Lubis"));

        Assert.Equal(_host.ContactOf(Sender("indra")), _host.ContactOf(Sender("crm/x/1")));
        Assert.NotEqual(_host.ContactOf(Sender("indra")), _host.ContactOf(Sender("crm/x/2")));
    }

    [Fact]
    public void A_number_of_too_many_people_ties_nobody_and_what_it_tied_comes_apart()
    {
        string[] names = ["Rina Wijaya", "Budi Santoso", "Dewi Kusuma", "Agus Perdana", "Yulia Hidayat", "Hendra Lim"];
        _host.Run(From("store/till", 0, Sender("store/till/a"), Asserted(Phone(1))).Named(names[0]), From("store/till", 0, Sender("store/till/b"), Asserted(Phone(1))).Named(names[0]));
        Assert.Equal(_host.ContactOf(Sender("store/till/a")), _host.ContactOf(Sender("store/till/b")));

        _host.Run([.. names[1..].Select((name, i) => From("store/till", i + 1, Sender($"store/till/{i}"), Asserted(Phone(1))).Named(name))]);

        Assert.Null(_host.ContactOf(Phone(1)));
        Assert.NotEqual(_host.ContactOf(Sender("store/till/a")), _host.ContactOf(Sender("store/till/b")));
    }

    [Fact]
    public void A_crowd_that_is_one_from_the_start_stays_one_whoever_comes_most_often_later()
    {
        string[] names = ["Rina Wijaya", "Budi Santoso", "Dewi Kusuma", "Agus Perdana", "Yulia Hidayat", "Hendra Lim"];
        _host.Run([.. Enumerable.Range(0, 18).Select(i => From("store/till", i, Sender($"store/till/{i}"), Asserted(Phone(1))).Named(names[i % 6]))]);
        _host.Run([.. Enumerable.Range(18, 60).Select(i => From("store/till", i, Sender($"store/till/{i}"), Asserted(Phone(1))).Named(names[0]))]);

        Assert.Null(_host.ContactOf(Phone(1)));
        Assert.Equal(78, Enumerable.Range(0, 78).Select(i => _host.ContactOf(Sender($"store/till/{i}"))).Distinct().Count());
    }

    [Fact]
    public void Of_a_regular_and_her_family_each_keeps_what_is_hers_however_often_she_comes()
    {
        _host.Run(
            From("store/till", 0, Sender("store/till/a"), Asserted(Phone(1))).Named("Budi Wijaya"),
            From("store/till", 1, Sender("store/till/b"), Asserted(Phone(1))).Named("Dewi Wijaya"));
        _host.Run([.. Enumerable.Range(2, 70).Select(i => From("store/till", i, Sender($"store/till/{i}"), Asserted(Phone(1))).Named("Rina Wijaya"))]);

        Assert.Single(Enumerable.Range(2, 70).Select(i => _host.ContactOf(Sender($"store/till/{i}"))).Distinct());
        Assert.Equal(3, new[] { Sender("store/till/a"), Sender("store/till/b"), Sender("store/till/2") }.Select(_host.ContactOf).Distinct().Count());
    }

    [Fact]
    public void A_crowd_that_shrinks_again_is_a_family()
    {
        A_number_of_too_many_people_ties_nobody_and_what_it_tied_comes_apart();

        _host.Run(Withdraw(30, _host.Store.Evidence.Values.Single(row => row.From == Sender("store/till/4").ToIdentityId() && row.To == Phone(1).ToIdentityId())));

        Assert.Equal(_host.ContactOf(Sender("store/till/a")), _host.ContactOf(Sender("store/till/b")));
    }

    [Fact]
    public void Dates_of_birth_part_two_of_one_name()
    {
        _host.Run(
            From("crm", 1, Sender("crm/x/1"), Asserted(Phone(1))).Told((ProfileFields.Name, "Ahmad"), (ProfileFields.BirthDate, "1961-04-12")),
            From("crm", 2, Sender("crm/x/2"), Asserted(Phone(1))).Told((ProfileFields.Name, "Ahmad Fauzi"), (ProfileFields.BirthDate, "1961-04-12")));
        Assert.Equal(_host.ContactOf(Sender("crm/x/1")), _host.ContactOf(Sender("crm/x/2")));

        _host.Run(From("crm", 3, Sender("crm/x/3"), Asserted(Phone(1))).Told((ProfileFields.Name, "Bayu"), (ProfileFields.BirthDate, "1994-11-30")));

        Assert.NotEqual(_host.ContactOf(Sender("crm/x/1")), _host.ContactOf(Sender("crm/x/3")));
    }

    [Fact]
    public void A_name_that_is_told_later_parts_what_was_one()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))).Named("Rina Wijaya"), From("store/till", 2, Sender("store/till/1"), Asserted(Phone(1))));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("store/till/1")));

        _host.Run(From("store/till", 3, Sender("store/till/1"), Asserted(Phone(1))).Named("Budi Santoso"));

        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("store/till/1")));
    }

    [Fact]
    public void A_number_that_comes_back_after_silence_with_another_name_is_a_stranger_s()
    {
        var sender = Sender($"sms/toko/{Phone(1).Value}");
        _host.Run(
            From("sms/toko", 1, sender, Verified(Phone(1))).Named("Rina Wijaya"),
            From("crm", 2, Sender("crm/x/1"), Asserted(Phone(1)), Asserted(Customer("C-1"))).Named("Rina Wijaya"));
        var rina = _host.ContactOf(Customer("C-1"));

        _host.Run(From("sms/toko", 200, sender, Verified(Phone(1))).Named("Hendra Lim"));

        var row = _host.Node(sender);
        Assert.Equal(rina, _host.ContactOf(Customer("C-1")));
        Assert.NotEqual(rina, row.Contact);
        Assert.Equal(rina, ContactRedirects.HolderAt(row, Day(1)));
        Assert.Equal(row.Contact, ContactRedirects.HolderAt(row, Day(200)));
        IdentityState.AssertRedirects(_host.Store);
    }

    [Fact]
    public void Somebody_who_renames_herself_without_silence_stays_who_she_is()
    {
        var sender = Sender($"sms/toko/{Phone(1).Value}");

        _host.Run([.. Enumerable.Range(0, 5).Select(i => From("sms/toko", i * 50, sender, Verified(Phone(1))).Named(i < 3 ? "Rina Wijaya" : "Bunga Melati"))]);

        Assert.Null(_host.Node(sender).Formerly);
    }

    [Fact]
    public void A_late_sight_that_fills_the_silence_brings_both_times_together()
    {
        var sender = Sender($"sms/toko/{Phone(1).Value}");
        _host.Run(From("sms/toko", 1, sender, Verified(Phone(1))).Named("Rina Wijaya"), From("sms/toko", 100, sender, Verified(Phone(1))).Named("Hendra Lim"));
        Assert.NotNull(_host.Node(sender).Formerly);

        _host.Run(From("sms/toko", 60, sender, Verified(Phone(1))).Named("Rina Wijaya"));

        Assert.Null(_host.Node(sender).Formerly);
    }

    [Fact]
    public void An_observation_of_nothing_but_claims_is_somebody_of_his_own()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))).Named("Rina Wijaya"));
        var form = From("form/landing", 2, null, Claimed(Phone(1)), Claimed(Email("rina")));

        _host.Run(form);

        Assert.NotNull(_host.ContactOf(form.Subject!.Value));
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(form.Subject!.Value));
        Assert.Single(_host.Store.Suggestions.Values, suggestion => suggestion.Shared == Phone(1));
    }

    [Fact]
    public void The_same_record_again_is_the_same_identity_in_any_order_of_its_values()
    {
        var one = From("crm/import", 1, null, Asserted(Customer("C-1")), Asserted(Phone(1))).Named("Rina Wijaya");
        var same = From("crm/import", 9, null, Asserted(Phone(1)), Asserted(Customer("C-1")), Claimed(Email("x"))).Named("rina wijaya ");
        var other = From("crm/import", 9, null, Asserted(Customer("C-1")), Asserted(Phone(1))).Named("Budi");

        Assert.Equal(one.Subject, same.Subject);
        Assert.NotEqual(one.Subject, other.Subject);
    }

    [Fact]
    public void A_masked_number_with_a_name_suggests_whose_it_is_and_no_other()
    {
        _host.Run(
            From("crm", 1, Sender("crm/x/1"), Asserted(Phone(1))).Told((ProfileFields.Name, "Rina Wijaya"), (ProfileFields.Address, "Jl. Melati 14, Bandung 40115")),
            From("crm", 1, Sender("crm/x/2"), Asserted(Phone(2))).Told((ProfileFields.Name, "Rina Wijaya"), (ProfileFields.Address, "Jl. Anggrek 2, Medan 20111")),
            From("marketplace/pasar", 2, Sender("marketplace/pasar/9"), Asserted(new Identifier(IdentifierKinds.PhoneMasked, $"{Phone(1).Value[..6]}****{Phone(1).Value[^3..]}")))
                .Told((ProfileFields.Name, "Rina W"), (ProfileFields.Address, "Jalan Melati No. 14, Bandung")));

        var suggestion = Assert.Single(_host.Store.Suggestions.Values);
        Assert.Equal(RefusalReasons.Inferred, suggestion.Reason);
        Assert.Equal(new[] { Sender("crm/x/1").ToIdentityId(), Sender("marketplace/pasar/9").ToIdentityId() }.Order(), [suggestion.A, suggestion.B]);
        Assert.True(suggestion.Weight > 0);
    }

    [Fact]
    public void A_claim_under_another_name_is_not_suggested_and_one_under_hers_weighs_more()
    {
        _host.Run(
            At(1, Sender("rina"), Verified(Phone(1))).Named("Rina Wijaya"),
            From("web/site", 2, Sender("web/site/1"), Claimed(Phone(1))).Named("Hendra Lim"),
            From("web/site", 3, Sender("web/site/2"), Claimed(Phone(1))).Named("Rina Wijaya"),
            From("web/site", 4, Sender("web/site/3"), Claimed(Phone(1))));

        var open = _host.Store.Suggestions.Values.Where(row => row.A == Phone(1).ToIdentityId() || row.B == Phone(1).ToIdentityId()).OrderByDescending(row => row.Weight).Select(row => row.A == Phone(1).ToIdentityId() ? row.B : row.A);
        Assert.Equal([Sender("web/site/2").ToIdentityId(), Sender("web/site/3").ToIdentityId()], open);
    }

    [Fact]
    public void A_mailbox_with_a_tag_is_the_mailbox_at_a_large_service_and_a_claim_on_it_elsewhere()
    {
        var (plain, tagged) = (new Identifier(IdentifierKinds.Email, "rina.w@gmail.com"), new Identifier(IdentifierKinds.Email, "rinaw+toko@gmail.com"));

        _host.Run(
            From("crm", 1, Sender("crm/x/1"), Verified(plain)),
            From("shop", 2, Sender("shop/x/1"), Verified(tagged)),
            From("crm", 1, Sender("crm/x/2"), Verified(Email("budi"))),
            From("shop", 2, Sender("shop/x/2"), Verified(Email("budi+toko"))));

        Assert.Equal(_host.ContactOf(Sender("crm/x/1")), _host.ContactOf(Sender("shop/x/1")));
        Assert.NotEqual(_host.ContactOf(Sender("crm/x/2")), _host.ContactOf(Sender("shop/x/2")));
    }
}
