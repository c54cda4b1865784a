using System.Runtime.InteropServices;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// Splits each identity into those who hold it: one after the other (<see cref="Epochs"/>, and a channel identity whose number fell silent and came back with another
/// name), or at once (people whose names disagree behind one number). Each holder is united like an identity of its own.
/// </summary>
/// <remarks>A function of the members' rows and evidence. Only the days of last sights count, so that the order in which they arrived does not matter.</remarks>
internal sealed class Holders
{
    // For each person whom a value may have, so many sights tell that it is a crowd's, whoever comes later: the hundredth customer of a till that types its own number is no more to compare than the twentieth.
    private const int FirstSights = 4;

    private readonly IReadOnlyList<GraphNode> _members;
    private readonly IdentityPolicy _policy;
    private readonly List<SenderEra>?[]? _eras; // null as a rule, like all that few members have
    private bool[]? _isCrowd;
    private Dictionary<(int Epoch, int Far), int>? _parts; // of a value's epoch and whoever is tied to it: which holder of the value that is
    private List<(int Holder, int Member, int Epoch, string? Reason)>? _added;
    private List<(int Holder, PersonSignature Person)>? _named;

    public Holders(IReadOnlyList<GraphNode> members, IdentityPolicy policy)
    {
        _members = members;
        _policy = policy;
        Epochs = new Epochs(members);
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].IsSender && Epochs.EndsOf(i).Count == 0 && SenderEra.Of(members[i], policy) is { } eras)
            {
                (_eras ??= new List<SenderEra>?[members.Count])[i] = eras;
                for (var era = 0; era < eras.Count - 1; era++)
                {
                    eras[era] = eras[era] with { Holder = Add(i, Epochs.First(i), null) };
                }

                eras[^1] = eras[^1] with { Holder = Epochs.First(i) };
            }
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (!members[i].IsSender && policy.RuleOf(members[i].Row.Identifier.Kind).MaxPeople is { } people)
            {
                Part(i, people);
            }
        }
    }

    /// <summary>Gets the successive holders that replacements tell of.</summary>
    public Epochs Epochs { get; }

    /// <summary>Gets the number of holders of all members.</summary>
    public int Count => Epochs.Count + Added.Length;

    /// <summary>Tells whether more people stand behind a value than can have it.</summary>
    public bool IsCrowd(int member) => _isCrowd?[member] == true;

    /// <summary>Gets the times in which a channel identity was one person's and then another's, the oldest first; null as a rule.</summary>
    public List<SenderEra>? ErasOf(int member) => _eras?[member];

    /// <summary>Gets the holders beside the epochs, each with its member and the epoch that it is a part of.</summary>
    public ReadOnlySpan<(int Holder, int Member, int Epoch, string? Reason)> Added => CollectionsMarshal.AsSpan(_added);

    /// <summary>Gets what is known of who the holders of values are.</summary>
    public ReadOnlySpan<(int Holder, PersonSignature Person)> Named => CollectionsMarshal.AsSpan(_named);

    /// <summary>Finds the holder by which a value shows in its row: the owner, whoever else was seen with it. A time with a channel identity stays itself.</summary>
    public int OwnerOf(int holder) => holder < Epochs.Count || _members[Added[holder - Epochs.Count].Member].IsSender ? holder : Added[holder - Epochs.Count].Epoch;

    /// <summary>Tells why a holder of a value is not its owner; null when it is.</summary>
    public string? WhyNotTheOwner(int holder) => holder < Epochs.Count ? null : Added[holder - Epochs.Count].Reason;

    /// <summary>Finds the holder that one end of a piece of evidence is about; of several, the first.</summary>
    public int Of(GraphEdge edge, GraphNode end)
    {
        foreach (var tying in TiesOf(edge))
        {
            return tying.At(end);
        }

        return Epochs.Of(edge, end);
    }

    /// <summary>Lists what a piece of evidence ties: once, or for each of those whose time with a channel identity it spans.</summary>
    public IEnumerable<Tying> TiesOf(GraphEdge edge)
    {
        if (edge.From.Place < 0 || edge.To.Place < 0)
        {
            yield break;
        }

        if (IsOneTie(edge))
        {
            yield return TieOf(edge);
            yield break;
        }

        foreach (var from in OwnHolders(edge, edge.From))
        {
            foreach (var to in OwnHolders(edge, edge.To))
            {
                yield return new Tying(edge, PartOf(edge.From, from, to), PartOf(edge.To, to, from));
            }
        }
    }

    /// <summary>Adds the same to a list; mostly it is one.</summary>
    public void AddTiesOf(GraphEdge edge, List<Tying> ties)
    {
        if (edge.From.Place < 0 || edge.To.Place < 0)
        {
            return;
        }

        if (IsOneTie(edge))
        {
            ties.Add(TieOf(edge));
        }
        else
        {
            ties.AddRange(TiesOf(edge));
        }
    }

    /// <summary>Tells whether neither end was one person's and then another's.</summary>
    private bool IsOneTie(GraphEdge edge) => ErasOf(edge.From.Place) is null && ErasOf(edge.To.Place) is null;

    private Tying TieOf(GraphEdge edge)
    {
        var (from, to) = (Epochs.Of(edge, edge.From), Epochs.Of(edge, edge.To));
        return new Tying(edge, PartOf(edge.From, from, to), PartOf(edge.To, to, from));
    }

    private int PartOf(GraphNode value, int epoch, int far) => _parts is not null && _parts.TryGetValue((epoch, far), out var part) && !value.IsSender ? part : epoch;

    /// <summary>Lists the holders of an end by time alone.</summary>
    private IEnumerable<int> OwnHolders(GraphEdge edge, GraphNode end)
    {
        if (ErasOf(end.Place) is not { } eras)
        {
            yield return Epochs.Of(edge, end);
            yield break;
        }

        if (edge.Row.Kind != EvidenceKind.Observed)
        {
            yield return SenderEra.At(eras, edge.Row.FirstSeen).Holder;
            yield break;
        }

        foreach (var era in eras)
        {
            if (era.Overlaps(edge.Row.FirstSeen, edge.Row.LastSeen))
            {
                yield return era.Holder;
            }
        }
    }

    private int Add(int member, int epoch, string? reason)
    {
        var holder = Count;
        (_added ??= []).Add((holder, member, epoch, reason));
        return holder;
    }

    /// <summary>Parts the people behind a value whose names or dates of birth disagree.</summary>
    private void Part(int member, int maxPeople)
    {
        var value = _members[member];
        var isSeenOnce = value.Edges is [] || (value.Edges is [var only] && !(only.Other(value) is { Place: >= 0 } end && ErasOf(end.Place) is not null)); // by one, at one time
        if (isSeenOnce || !value.Ties(_policy))
        {
            return;
        }

        var sights = new Dictionary<(int Epoch, int Far), Sight>();
        foreach (var edge in value.Edges)
        {
            var other = edge.Other(value);
            if (!edge.IsTying || ReferenceEquals(other, value) || other.Place < 0 || !other.Ties(_policy))
            {
                continue; // what ties nobody is nobody who was seen with it, whether it was read or not
            }

            var epoch = Epochs.Of(edge, value);
            if (ErasOf(other.Place) is { } eras)
            {
                foreach (var far in OwnHolders(edge, other))
                {
                    See(sights, epoch, far, other, eras.Find(era => era.Holder == far)).Add(edge);
                }
            }
            else
            {
                See(sights, epoch, Epochs.Of(edge, other), other, era: null).Add(edge);
            }
        }

        if (sights.Count < 2)
        {
            return;
        }

        if (Epochs.First(member) == Epochs.Last(member))
        {
            Part(member, Epochs.First(member), [.. sights.Values.Order()], maxPeople); // nearly always
            return;
        }

        foreach (var epoch in sights.GroupBy(static sight => sight.Key.Epoch, static sight => sight.Value).Where(static epoch => epoch.Skip(1).Any()))
        {
            Part(member, epoch.Key, [.. epoch.Order()], maxPeople);
        }
    }

    private Sight See(Dictionary<(int Epoch, int Far), Sight> sights, int epoch, int far, GraphNode other, SenderEra? era)
        => sights.TryGetValue((epoch, far), out var sight) ? sight : sights[(epoch, far)] = new Sight(far, other, era, _policy);

    private void Part(int member, int epoch, List<Sight> sights, int maxPeople)
    {
        var first = Telling(sights, FirstSights * maxPeople);
        var people = PeopleBehind.Tell(first);
        if (people.Count <= maxPeople && first.Count == FirstSights * maxPeople)
        {
            people = PeopleBehind.Tell(Telling(sights, sights.Count));
        }

        if (people.Count > maxPeople || CountCustomers(sights) > maxPeople)
        {
            (_isCrowd ??= new bool[_members.Count])[member] = true;
            return;
        }

        if (people.Count == 0)
        {
            return;
        }

        var owner = people.MinBy(static person => person.Min())!; // verified before asserted; there is one
        (_named ??= []).AddRange(owner.Select(sight => (epoch, sight.Signature)));
        if (people.Count == 1)
        {
            return;
        }

        foreach (var person in people.Where(person => person != owner))
        {
            var holder = Place(member, epoch, person, RefusalReasons.OtherPerson);
            _named.AddRange(person.Select(sight => (holder, sight.Signature)));
        }

        // Who says nothing of himself may be any of them.
        foreach (var sight in sights.Where(static sight => !sight.Signature.SaysWho))
        {
            Place(member, epoch, [sight], RefusalReasons.Shared);
        }
    }

    /// <summary>Takes the first sights that say who it is.</summary>
    private static List<Sight> Telling(List<Sight> sights, int most)
    {
        var telling = new List<Sight>(Math.Min(most, sights.Count));
        foreach (var sight in sights)
        {
            if (telling.Count == most)
            {
                break;
            }

            if (sight.Signature.SaysWho)
            {
                telling.Add(sight);
            }
        }

        return telling;
    }

    /// <summary>Counts the values of the exclusive kind and scope of which there are most.</summary>
    private static int CountCustomers(List<Sight> sights)
    {
        if (!sights.Exists(static sight => sight.Signature.Exclusive.Count > 0))
        {
            return 0;
        }

        var most = 0;
        foreach (var scope in sights.SelectMany(static sight => sight.Signature.Exclusive).Distinct().GroupBy(static value => (value.Kind, IdentityPolicy.ScopeOf(value))))
        {
            most = Math.Max(most, scope.Count());
        }

        return most;
    }

    private int Place(int member, int epoch, List<Sight> person, string reason)
    {
        var holder = Add(member, epoch, reason);
        foreach (var sight in person.Where(static sight => !sight.IsExplicit)) // a link or a replacement is the owner's
        {
            (_parts ??= [])[(epoch, sight.Far)] = holder;
        }

        return holder;
    }
}
