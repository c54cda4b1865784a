namespace Omnichannel.Identity.Matching;

public sealed class MergeGroupsTests
{
    [Fact]
    public void Who_agrees_with_two_who_disagree_goes_to_the_stronger()
    {
        var (merges, together) = MergeGroups.Of([Pair(1, 2, 14), Pair(0, 1, 12)], bits: 10); // 0 and 2 are not among the pairs

        Assert.Equal([(1, 2)], merges.Select(static merge => (merge.A, merge.B)));
        Assert.Equal([(1, 2)], together);
    }

    [Fact]
    public void Who_agrees_with_all_of_a_group_joins_it_though_not_with_all_enough_to_merge()
    {
        var (merges, together) = MergeGroups.Of([Pair(1, 2, 14), Pair(0, 1, 12), Pair(0, 2, 4)], bits: 10);

        Assert.Equal([(1, 2), (0, 1)], merges.Select(static merge => (merge.A, merge.B)));
        Assert.Equal([(0, 1), (0, 2), (1, 2)], together.Order());
    }

    [Fact]
    public void Two_groups_are_one_only_if_each_of_the_one_agrees_with_each_of_the_other()
    {
        var pairs = new[] { Pair(0, 1, 20), Pair(2, 3, 19), Pair(0, 2, 15), Pair(1, 2, 5), Pair(1, 3, 5) };
        Assert.Equal([(0, 1), (2, 3)], MergeGroups.Of([.. pairs], bits: 10).Merges.Select(static merge => (merge.A, merge.B))); // 0 and 3 do not

        Assert.Equal([(0, 1), (2, 3), (0, 2)], MergeGroups.Of([.. pairs, Pair(0, 3, 3)], bits: 10).Merges.Select(static merge => (merge.A, merge.B)));
    }

    private static (int A, int B, MatchedPair Pair) Pair(int a, int b, double score) => (a, b, new MatchedPair(Part(a), Part(b), score, static () => throw new InvalidOperationException("Nobody asks.")));

    private static ContactPart Part(int number)
    {
        var id = new Identifier(IdentifierKinds.Customer, $"C-{number}").ToIdentityId();
        return new ContactPart(new ContactId(id.Value), id, [], [], []);
    }
}
