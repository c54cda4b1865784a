using Omnichannel.IdentityWorld;
using Omnichannel.IdentityWorld.Judging;

namespace Omnichannel.Identity.World;

public sealed class JudgeTests
{
    [Fact]
    public void Contacts_that_are_right_are_judged_right()
    {
        var judgement = Judge(("a1", 1, "A", "phone:1"), ("a2", 1, "A", "phone:1"), ("b1", 2, "B", "phone:2"));

        Assert.Equal((1, 1, 1, 1), (judgement.Precision, judgement.AssuredRecall, judgement.F1, judgement.MostPersons));
        Assert.Equal((1, 0, 1, 0), (judgement.MergedPairs, judgement.WrongPairs, judgement.AssuredPairs, judgement.MissedPairs));
    }

    [Fact]
    public void Two_persons_in_one_contact_are_wrong_pairs()
    {
        var judgement = Judge(("a1", 1, "A", "phone:1"), ("a2", 1, "A", "phone:1"), ("b1", 2, "A", "phone:1"));

        Assert.Equal((3, 2, 2), (judgement.MergedPairs, judgement.WrongPairs, judgement.MostPersons));
        Assert.Equal(2, judgement.Wrong.Worst.Sum(cause => cause.Pairs));
    }

    [Fact]
    public void What_evidence_ties_and_contacts_do_not_is_missed_also_through_a_third()
    {
        var judgement = Judge(("a1", 1, "A", "phone:1"), ("a2", 1, "A", "phone:1 email:1"), ("a3", 1, "B", "email:1"), ("a4", 1, "C", "email:2"));

        Assert.Equal((3, 2), (judgement.AssuredPairs, judgement.MissedPairs));
    }

    [Fact]
    public void A_profile_in_two_contacts_is_missed_and_one_without_a_contact_is_alone()
    {
        var judge = new Judge();
        judge.Add(new Truth { Id = "1", Person = 1 }, "whatsapp/toko/62", "A");
        judge.Add(new Truth { Id = "2", Person = 1 }, "whatsapp/toko/62", "B");
        judge.Add(new Truth { Id = "3", Person = 2 }, null, null);
        judge.Add(new Truth { Id = "4", Person = 3 }, null, null);

        var judgement = judge.Decide();

        Assert.Equal((1, 1), (judgement.AssuredPairs, judgement.MissedPairs));
        Assert.Equal((0, 4), (judgement.MergedPairs, judgement.Profiles));
    }

    [Fact]
    public void Accepted_suggestions_count_for_hints_and_never_for_what_is_assured()
    {
        var judge = new Judge();
        judge.Add(new Truth { Id = "1", Person = 1, Assured = ["email:1"] }, "email/cs/1", "A");
        judge.Add(new Truth { Id = "2", Person = 1, Hinted = ["email:1"] }, "livechat/web/1", "B");
        judge.Add(new Truth { Id = "3", Person = 2 }, "livechat/web/2", "C");
        Assert.True(judge.Suggest("1", "2", "claimed"));
        Assert.True(judge.Suggest("3", "1", "claimed"));
        Assert.True(judge.Suggest("1", "3", "claimed")); // the same again
        Assert.False(judge.Suggest("1", "4", "claimed"));

        var judgement = judge.Decide();

        Assert.Equal((0, 1, 1), (judgement.AssuredPairs, judgement.HintedPairs, judgement.FoundPairs));
        Assert.Equal((2, 1), (judgement.Suggestions, judgement.RightSuggestions));
        Assert.Equal((3, 1), (judgement.AcceptedPairs, judgement.RightAcceptedPairs));
    }

    [Fact]
    public void An_attack_in_any_contact_of_its_victim_is_a_takeover()
    {
        var judge = new Judge();
        judge.Add(new Truth { Id = "1", Person = 1 }, "whatsapp/toko/1", "A");
        judge.Add(new Truth { Id = "2", Person = 1 }, "email/cs/1", "B");
        judge.Add(new Truth { Id = "3", Person = 9, Victim = 1, Traits = Traits.Attack }, "livechat/web/1", "B");
        judge.Add(new Truth { Id = "4", Person = 8, Victim = 1, Traits = Traits.Attack }, "livechat/web/2", "C");
        judge.Add(new Truth { Id = "5", Person = 7, Victim = 1, Traits = Traits.Attack }, null, null);

        var judgement = judge.Decide();

        Assert.Equal((3, 1), (judgement.Attacks, judgement.Takeovers));
    }

    private static Judgement Judge(params (string Id, int Person, string Contact, string Assured)[] seen)
    {
        var judge = new Judge();
        foreach (var (id, person, contact, assured) in seen)
        {
            judge.Add(new Truth { Id = id, Person = person, Assured = assured.Split(' ') }, $"source/{id}", contact);
        }

        return judge.Decide();
    }
}
