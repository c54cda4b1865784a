using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class SuggestionTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void A_claim_suggests_its_claimant_and_the_holder()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))));
        _host.Run(At(2, Sender("guest"), Claimed(Phone(1))));

        var suggestion = Assert.Single(Open());
        Assert.Equal(RefusalReasons.Claimed, suggestion.Reason);
        Assert.Equal(Phone(1), suggestion.Shared);
        Assert.Equal(new[] { Sender("guest").ToIdentityId(), Phone(1).ToIdentityId() }.Order(), [suggestion.A, suggestion.B]);
    }

    [Fact]
    public void A_claim_that_came_before_its_holder_suggests_them_when_she_comes()
    {
        _host.Run(At(1, Sender("guest"), Claimed(Phone(1))));
        Assert.Empty(Open());

        _host.Run(At(2, Sender("rina"), Verified(Phone(1))));

        Assert.Single(Open());
    }

    [Fact]
    public void Two_who_claim_a_value_that_nobody_holds_are_suggested()
    {
        _host.Run(At(1, Sender("a"), Claimed(Email("dewi"))), At(2, Sender("b"), Claimed(Email("dewi"))));

        var suggestion = Assert.Single(Open());
        Assert.Equal(new[] { Sender("a").ToIdentityId(), Sender("b").ToIdentityId() }.Order(), [suggestion.A, suggestion.B]);
    }

    [Fact]
    public void A_claim_on_a_value_that_unites_nobody_suggests_nothing()
    {
        _host.Run(At(1, Sender("rina"), Verified(Email("info"))), At(2, Sender("guest"), Claimed(Email("info"))));

        Assert.Empty(Open());
    }

    [Fact]
    public void Accepting_unites_and_a_proof_later_withdrawn_opens_it_again()
    {
        var suggestion = Claim();

        _host.Run(Decide(3, suggestion, accept: true));
        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("guest")));
        Assert.Equal(SuggestionState.Accepted, Assert.Single(_host.Store.Suggestions.Values).State);

        _host.Run(Withdraw(4, _host.Store.Evidence.Values.Single(row => row.Kind == EvidenceKind.Linked)));
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("guest")));
        Assert.Single(Open());
    }

    [Fact]
    public void Rejecting_survives_the_claim_s_return_and_a_proof()
    {
        var suggestion = Claim();

        _host.Run(Decide(3, suggestion, accept: false));
        _host.Run(At(9, Sender("guest"), Claimed(Phone(1))), From("web", 9, Sender("guest"), Claimed(Phone(1))));
        Assert.Empty(Open());
        Assert.Equal(SuggestionState.Rejected, _host.Store.Suggestions[suggestion.Id].State);

        _host.Run(At(10, Sender("guest"), Verified(Phone(1))));
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("guest")));
        Assert.Empty(Open());
    }

    [Fact]
    public void Verification_turns_a_claim_into_a_merge_and_its_suggestion_goes()
    {
        Claim();

        _host.Run(At(3, Sender("guest"), Verified(Phone(1))));

        Assert.Equal(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("guest")));
        Assert.Empty(_host.Store.Suggestions);
    }

    [Fact]
    public void A_value_that_a_thousand_claim_suggests_twenty_and_the_earliest()
    {
        _host.Run(At(0, Sender("rina"), Verified(Phone(1))));
        var claims = Enumerable.Range(1, 1000).Select(i => At(i, Sender($"g{i}"), Claimed(Phone(1)))).ToArray();
        new Random(4).Shuffle(claims);

        _host.RunInBatches(claims, () => 7);

        var expected = Enumerable.Range(1, 20).Select(i => Sender($"g{i}").ToIdentityId()).Order();
        Assert.Equal(expected, Open().Select(row => row.A == Phone(1).ToIdentityId() ? row.B : row.A).Order());
        Assert.True(_host.Node(Phone(1)).IsCrowded);
    }

    [Fact]
    public void A_withdrawn_claim_takes_its_suggestion_with_it()
    {
        Claim();

        _host.Run(Withdraw(3, _host.Store.Evidence.Values.Single(row => row.Assurance == Assurance.Claimed)));

        Assert.Empty(_host.Store.Suggestions);
        Assert.Null(_host.Node(Sender("guest")).KnownEvidence);
    }

    [Fact]
    public void An_erased_identity_takes_its_suggestions_with_it()
    {
        Claim();

        _host.Run(Erase(3, Sender("guest")));

        Assert.Empty(_host.Store.Suggestions);
        Assert.Null(_host.ContactOf(Sender("guest")));
    }

    [Fact]
    public void Statistics_suggest_what_no_evidence_says_and_take_it_back()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("rini"), Verified(Phone(2))));

        _host.Run(Suggested(3, Sender("rini"), Sender("rina"), 7.5));
        var suggestion = Assert.Single(Open());
        Assert.Equal((RefusalReasons.Inferred, null, 7.5, Day(3)), (suggestion.Reason, suggestion.Shared, suggestion.Weight, suggestion.At));
        Assert.NotEqual(_host.ContactOf(Sender("rina")), _host.ContactOf(Sender("rini")));

        _host.Run(Suggested(4, Sender("rina"), Sender("rini"), 8));
        Assert.Equal((8, Day(3)), (Assert.Single(Open()).Weight, Assert.Single(Open()).At));

        _host.Run(At(5, Sender("rini"), Verified(Email("rini")))); // other news of one of them
        Assert.Single(Open());

        _host.Run(Suggested(6, Sender("rina"), Sender("rini"), null));
        Assert.Empty(_host.Store.Suggestions);
    }

    [Fact]
    public void What_evidence_suggests_stands_before_what_statistics_say_of_the_same_two()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("guest"), Claimed(Phone(1))));
        var claim = Assert.Single(Open());

        _host.Run(Suggested(3, Sender("guest"), Phone(1), 20));
        _host.Run(Suggested(3, Sender("guest"), Phone(1), null));

        Assert.Equal(claim, Assert.Single(Open()));
    }

    [Fact]
    public void Statistics_suggest_nothing_that_a_person_has_decided()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(1, Sender("b"), Verified(Phone(2))), At(1, Sender("c"), Verified(Phone(3))), At(1, Sender("c2"), Verified(Phone(3))));
        _host.Run(Suggested(2, Sender("a"), Sender("b"), 9), Suggested(2, Sender("a"), Sender("c"), 9));
        _host.Run(Decide(3, Open().Single(row => row.A == Sender("b").ToIdentityId() || row.B == Sender("b").ToIdentityId()), accept: false), Cut(3, Sender("a"), Sender("c2")));

        _host.Run(Suggested(4, Sender("a"), Sender("b"), 12), Suggested(4, Sender("a"), Sender("c"), 12), Suggested(4, Sender("c"), Sender("c2"), 12));

        Assert.Empty(Open()); // rejected; cut from another member of the same contact; one contact already
    }

    [Fact]
    public void A_suggestion_of_statistics_goes_when_evidence_unites_the_two()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("rini"), Verified(Phone(2))));
        _host.Run(Suggested(3, Sender("rini"), Sender("rina"), 7.5));

        _host.Run(At(4, Sender("rini"), Verified(Phone(1))));

        Assert.Empty(_host.Store.Suggestions);
    }

    private Suggestion Claim()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("guest"), Claimed(Phone(1))));
        return Assert.Single(Open());
    }

    private IEnumerable<Suggestion> Open() => _host.Store.Suggestions.Values.Where(row => row.State == SuggestionState.Open);
}
