namespace Omnichannel.Identity.Graph;

/// <summary>Sets that grow by uniting and refuse to when a constraint would be broken. What two sets may not do, no sets that contain them may, so a refusal is for good.</summary>
internal sealed class ConstrainedUnion
{
    private readonly Set[] _sets;

    public ConstrainedUnion(int count)
    {
        _sets = new Set[count];
        for (var i = 0; i < count; i++)
        {
            (_sets[i].Parent, _sets[i].Size) = (i, 1);
        }
    }

    public void MakeExclusive(int item, string kind, string scope, int member) => (_sets[item].Exclusive ??= new(1)).Add((kind, scope, member));

    public void Limit(int item, string kind, int max) => (_sets[item].Limited ??= new(1)).Add((kind, 1, max));

    /// <summary>Says whose an item is.</summary>
    public void Name(int item, PersonSignature person) => (_sets[item].People ??= new(1)).Add(person);

    /// <summary>Keeps two items apart.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="isRecycled">Whether they are two holders of one value, which a person or a provider may say to be one.</param>
    public void KeepApart(int a, int b, bool isRecycled)
    {
        (_sets[a].Apart ??= []).Add((b, isRecycled));
        (_sets[b].Apart ??= []).Add((a, isRecycled));
    }

    public int Find(int item)
    {
        while (_sets[item].Parent != item)
        {
            _sets[item].Parent = _sets[_sets[item].Parent].Parent;
            item = _sets[item].Parent;
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

        if (_sets[a].Size < _sets[b].Size)
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

        _sets[b].Parent = a;
        _sets[a].Size += _sets[b].Size;
        Merge(ref _sets[a].Apart, _sets[b].Apart);
        Merge(ref _sets[a].Exclusive, _sets[b].Exclusive);
        Merge(ref _sets[a].People, _sets[b].People);
        if (_sets[a].Limited is null)
        {
            _sets[a].Limited = _sets[b].Limited;
        }
        else if (_sets[b].Limited is { } limited)
        {
            AddTo(_sets[a].Limited!, limited); // there is one
        }

        return null;
    }

    private string? Refusal(int a, int b, bool isExplicit)
    {
        var (few, other) = (_sets[a].Apart?.Count ?? 0) <= (_sets[b].Apart?.Count ?? 0) ? (a, b) : (b, a);
        var isRecycled = false;
        foreach (var (item, recycled) in _sets[few].Apart ?? [])
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
        if (_sets[a].Exclusive is not { } mine || _sets[b].Exclusive is not { } theirs)
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
        if (_sets[a].People is not { } mine || _sets[b].People is not { } theirs)
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
        if (_sets[a].Limited is not { } mine || _sets[b].Limited is not { } theirs)
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

    /// <summary>What is known of an item, and of its set where the item is its root.</summary>
    private struct Set
    {
        public int Parent;
        public int Size;
        public List<(int Other, bool IsRecycled)>? Apart;
        public List<(string Kind, string Scope, int Member)>? Exclusive;
        public List<(string Kind, int Count, int Max)>? Limited;
        public List<PersonSignature>? People;
    }
}
