namespace Omnichannel.Engine;

public sealed class KeptTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(100_000, false)]
    public void What_is_used_again_keeps_its_room_unless_a_batch_was_unusually_large(int count, bool keepsRoom)
    {
        List<int> list = [.. Enumerable.Range(0, count)];
        HashSet<int> set = [.. list];
        var map = list.ToDictionary(static number => number);

        Kept.Clear(list);
        Kept.Clear(set);
        Kept.Clear(map);

        Assert.Empty(list);
        Assert.Empty(set);
        Assert.Empty(map);
        Assert.Equal((keepsRoom, keepsRoom, keepsRoom), (list.Capacity >= count, set.Capacity >= count, map.Capacity >= count));
    }
}
