using System.Text.Json;
using static Omnichannel.Identity.Seen;

namespace Omnichannel.Identity;

public sealed class IdentityExplainerTests
{
    private readonly IdentityHost _host = new();

    [Fact]
    public void Two_of_one_contact_are_explained_by_the_strongest_path()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), From("crm", 2, null, Asserted(Phone(1)), Asserted(Customer("C-1"))), From("shop", 3, Sender("store/till/9"), Asserted(Customer("C-1"))));
        _host.Run(At(4, Sender("rina"), Asserted(Customer("C-1"))));

        var explanation = _host.Explain(Sender("rina"), Sender("store/till/9"));

        Assert.True(explanation.SameContact);
        Assert.Null(explanation.Reason);
        Assert.Equal([("whatsapp/toko", Assurance.Asserted), ("shop", Assurance.Asserted)], explanation.Path.Select(step => (step.Evidence.Source, step.Evidence.Assurance)));
        Assert.Equal([Sender("rina"), Sender("store/till/9")], explanation.Path.Select(step => step.From));
        Assert.All(explanation.Path, step => Assert.Null(step.Refused));
    }

    [Fact]
    public void A_claim_explains_itself_as_no_more_than_a_claim()
    {
        _host.Run(At(1, Sender("rina"), Verified(Phone(1))), At(2, Sender("guest"), Claimed(Phone(1))));

        var explanation = _host.Explain(Sender("rina"), Sender("guest"));

        Assert.False(explanation.SameContact);
        Assert.Equal(RefusalReasons.Claimed, explanation.Reason);
        Assert.Empty(explanation.Path);
        Assert.Equal(Sender("guest"), Assert.Single(explanation.Weak).From);
    }

    [Fact]
    public void Two_who_share_nothing_have_no_evidence()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(1, Sender("b"), Verified(Phone(2))));

        Assert.Equal(RefusalReasons.NoEvidence, _host.Explain(Sender("a"), Sender("b")).Reason);
    }

    [Fact]
    public void A_cut_tells_who_said_so_and_why()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1))), At(2, Sender("b"), Verified(Phone(1))));
        _host.Run(Cut(3, Sender("a"), Sender("b")));

        var explanation = _host.Explain(Sender("a"), Sender("b"));

        Assert.Equal(RefusalReasons.CannotLink, explanation.Reason);
        Assert.Equal(("sari", "Two sisters."), (explanation.Weak[0].Evidence.Source, explanation.Weak[0].Evidence.Reason));
    }

    [Theory]
    [InlineData("email", "info@example.com", RefusalReasons.Blocked)]
    [InlineData("username", "telegram/rinak", RefusalReasons.Blocked)]
    [InlineData("phone", "+628124000001", null)]
    public void A_value_that_does_not_unite_says_so(string kind, string value, string? reason)
    {
        _host.Run(At(1, Sender("a"), Verified(new Identifier(kind, value))), At(2, Sender("b"), Verified(new Identifier(kind, value))));

        Assert.Equal(reason, _host.Explain(Sender("a"), Sender("b")).Reason);
    }

    [Fact]
    public void Exclusive_shared_and_recycled_values_say_so()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1)), Asserted(Customer("C-1"))), At(2, Sender("b"), Verified(Phone(2)), Asserted(Customer("C-2"))), At(3, Sender("b"), Asserted(Phone(1))));
        Assert.Equal(RefusalReasons.Exclusive, _host.Explain(Sender("a"), Sender("b")).Reason);

        _host.Run([.. Enumerable.Range(0, 120).Select(i => At(5, Sender($"s{i}"), Verified(Phone(9))))]);
        Assert.Equal(RefusalReasons.Shared, _host.Explain(Sender("s1"), Sender("s2")).Reason);

        _host.Run(At(10, Sender("old"), Verified(Phone(20))), At(20, Sender("new"), Verified(Phone(21))), Replaced(20, Phone(20), Phone(21)), At(90, Sender("stranger"), Verified(Phone(20))));
        Assert.Equal(RefusalReasons.Recycled, _host.Explain(Sender("old"), Sender("stranger")).Reason);
    }

    [Fact]
    public void An_explanation_is_the_same_whatever_the_order_in_which_evidence_stands()
    {
        _host.Run(At(1, Sender("a"), Verified(Phone(1)), Verified(Phone(2))), At(1, Sender("b"), Verified(Phone(2)), Verified(Phone(1))));
        var component = _host.Around(Sender("a"), Sender("b"));
        var turned = new IdentityComponent([.. component.Nodes.Reverse()], [.. component.Evidence.Reverse()]);

        var first = IdentityExplainer.Explain(component, Sender("a").ToIdentityId(), Sender("b").ToIdentityId(), _host.Policy);
        var second = IdentityExplainer.Explain(turned, Sender("a").ToIdentityId(), Sender("b").ToIdentityId(), _host.Policy);

        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
        Assert.Equal(2, first.Path.Count);
    }

    [Fact]
    public void An_identity_that_was_never_seen_cannot_be_explained()
        => Assert.Throws<KeyNotFoundException>(() => _host.Explain(Sender("a"), Sender("b")));
}
