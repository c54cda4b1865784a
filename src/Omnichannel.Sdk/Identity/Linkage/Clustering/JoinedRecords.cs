namespace Omnichannel.Identity.Linkage.Clustering;

/// <summary>Which records hang together by edges, whatever speaks against it.</summary>
internal sealed class JoinedRecords
{
    private readonly int[] _parent;

    public JoinedRecords(int records)
    {
        _parent = new int[records];
        for (var i = 0; i < records; i++)
        {
            _parent[i] = i;
        }
    }

    public void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    public int Find(int record)
    {
        while (_parent[record] != record)
        {
            _parent[record] = _parent[_parent[record]];
            record = _parent[record];
        }

        return record;
    }
}
