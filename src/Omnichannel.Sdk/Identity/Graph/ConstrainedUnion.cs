namespace Omnichannel.Identity.Graph;

/// <summary>Sets that grow by uniting and refuse to when a constraint would be broken. What two sets may not do, no sets that contain them may, so a refusal is for good.</summary>
internal sealed class ConstrainedUnion
{
    private readonly int[] _parents;
    private readonly int[] _sizes;
    private readonly List<(int Other, bool IsRecycled)>?[] _apart;
    private readonly List<(string Kind, string Scope, int Member)>?[] _exclusive;
    private readonly List<(string Kind, int Count, int Max)>?[] _limited;
    private readonly List<PersonSignature>?[] _people;

    public ConstrainedUnion(int count)
    {
        _parents = new int[count];
        _sizes = new int[count];
        _apart = new List<(int, bool)>?[count];
        _exclusive = new List<(string, string, int)>?[count];
        _limited = new List<(string, int, int)>?[count];
        _people = new List<PersonSignature>?[count];
        for (var i = 0; i < count; i++)
        {
            _parents[i] = i;
            _sizes[i] = 1;
        }
    }

    public void MakeExclusive(int item, string kind, string scope, int member) => (_exclusive[item] ??= new(1)).Add((kind, scope, member));

    public void Limit(int item, string kind, int max) => (_limited[item] ??= new(1)).Add((kind, 1, max));

    /// <summary>Says whose an item is.</summary>
    public void Name(int item, PersonSignature person) => (_people[item] ??= new(1)).Add(person);

    /// <summary>Keeps two items apart.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="isRecycled">Whether they are two holders of one value, which a person or a provider may say to be one.</param>
    public void KeepApart(int a, int b, bool isRecycled)
    {
        (_apart[a] ??= []).Add((b, isRecycled));
        (_apart[b] ??= []).Add((a, isRecycled));
    }

    public int Find(int item)
    {
        while (_parents[item] != item)
        {
            _parents[item] = _parents[_parents[item]];
            item = _parents[item];
        }

        return item;
    }

    /// <summary>Unites the sets of two items.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="isExplicit">Whether a provider's replacement or a person says so; two holders of one value may then be one.</param>
    /// <param name="mayBeOthers">Whether what says so is something that others than its owner use: then it unites nobody whose names disagree.</param>
    /// <returns>Null when they are one set now; otherwise why not.</returns>
    public string? TryUnite(int a, int b, bool isExplicit, bool mayBeOthers = false)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
        {
            return null;
        }

        if (_sizes[a] < _sizes[b])
        {
            (a, b) = (b, a);
        }

        if (Refusal(a, b, isExplicit) is { } reason)
        {
            return reason;
        }

        if (mayBeOthers && !isExplicit && AreOthers(a, b))
        {
            return RefusalReasons.OtherPerson;
        }

        _parents[b] = a;
        _sizes[a] += _sizes[b];
        Merge(ref _apart[a], _apart[b]);
        Merge(ref _exclusive[a], _exclusive[b]);
        Merge(ref _people[a], _people[b]);
        if (_limited[a] is null)
        {
            _limited[a] = _limited[b];
        }
        else if (_limited[b] is { } limited)
        {
            AddTo(_limited[a]!, limited); // there is one
        }

        return null;
    }

    private string? Refusal(int a, int b, bool isExplicit)
    {
        var (few, other) = (_apart[a]?.Count ?? 0) <= (_apart[b]?.Count ?? 0) ? (a, b) : (b, a);
        var isRecycled = false;
        foreach (var (item, recycled) in _apart[few] ?? [])
        {
            if (Find(item) == other)
            {
                if (!recycled)
                {
                    return RefusalReasons.CannotLink;
                }

                isRecycled = true;
            }
        }

        return isRecycled && !isExplicit ? RefusalReasons.Recycled
            : HaveTwoOfOneScope(a, b) ? RefusalReasons.Exclusive
            : HaveTooMany(a, b) ? RefusalReasons.Limit
            : null;
    }

    private bool HaveTwoOfOneScope(int a, int b)
    {
        if (_exclusive[a] is not { } mine || _exclusive[b] is not { } theirs)
        {
            return false;
        }

        foreach (var (kind, scope, member) in theirs)
        {
            foreach (var other in mine)
            {
                if (other.Member != member && other.Kind == kind && other.Scope == scope)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Tells whether nobody of the one set may be anybody of the other, by name and date of birth: whoever says nothing of himself stands between two people and is not a bridge.</summary>
    private bool AreOthers(int a, int b)
    {
        if (_people[a] is not { } mine || _people[b] is not { } theirs)
        {
            return false;
        }

        foreach (var one in mine)
        {
            foreach (var other in theirs)
            {
                if (PersonSignature.Compare(one, other) >= 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool HaveTooMany(int a, int b)
    {
        if (_limited[a] is not { } mine || _limited[b] is not { } theirs)
        {
            return false;
        }

        foreach (var (kind, count, max) in theirs)
        {
            foreach (var other in mine)
            {
                if (other.Kind == kind && other.Count + count > max)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void AddTo(List<(string Kind, int Count, int Max)> mine, List<(string Kind, int Count, int Max)> theirs)
    {
        foreach (var (kind, count, max) in theirs)
        {
            var index = mine.FindIndex(limited => limited.Kind == kind);
            if (index < 0)
            {
                mine.Add((kind, count, max));
            }
            else
            {
                mine[index] = (kind, mine[index].Count + count, max);
            }
        }
    }

    private static void Merge<T>(ref List<T>? into, List<T>? from)
    {
        if (into is null)
        {
            into = from;
        }
        else if (from is not null)
        {
            into.AddRange(from);
        }
    }
}
