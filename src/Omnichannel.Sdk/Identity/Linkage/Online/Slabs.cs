namespace Omnichannel.Identity.Linkage.Online;

/// <summary>Lists of records within one array; what a list outgrows is given to the next list of that size.</summary>
internal sealed class Slabs
{
    private readonly Stack<int>[] _free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<int>())];
    private int[] _records = new int[64];
    private int _end;

    public ReadOnlySpan<int> Members(Postings postings) => _records.AsSpan(postings.Start, postings.Count);

    public Postings Pair(int first, int second)
    {
        var postings = new Postings { Start = Take(1), Count = 2, Power = 1 };
        (_records[postings.Start], _records[postings.Start + 1]) = (first, second);
        return postings;
    }

    public void Add(ref Postings postings, int record)
    {
        if (postings.Count == 1 << postings.Power)
        {
            var start = Take(postings.Power + 1);
            Array.Copy(_records, postings.Start, _records, start, postings.Count);
            _free[postings.Power].Push(postings.Start);
            postings.Start = start;
            postings.Power++;
        }

        _records[postings.Start + postings.Count++] = record;
    }

    public void Remove(ref Postings postings, int record)
    {
        var members = _records.AsSpan(postings.Start, postings.Count);
        var at = members.IndexOf(record); // a vector instruction looks at eight records at once
        if (at >= 0)
        {
            members[at] = members[^1];
            postings.Count--;
        }
    }

    public void Free(Postings postings) => _free[postings.Power].Push(postings.Start);

    private int Take(int power)
    {
        if (_free[power].TryPop(out var start))
        {
            return start;
        }

        var needed = _end + (1 << power);
        if (needed > _records.Length)
        {
            Array.Resize(ref _records, Math.Max(needed, (int)Math.Min(Array.MaxLength, _records.Length * 3L / 2)));
        }

        start = _end;
        _end = needed;
        return start;
    }
}
