namespace Omnichannel.IdentityWorld.Judging;

/// <summary>Sets that grow together.</summary>
internal sealed class Sets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    public int Find(int item)
    {
        while (_parents[item] != item)
        {
            item = _parents[item] = _parents[_parents[item]];
        }

        return item;
    }

    public void Unite(int a, int b) => _parents[Find(a)] = Find(b);

    public static long Pairs(long items) => items * (items - 1) / 2;
}
