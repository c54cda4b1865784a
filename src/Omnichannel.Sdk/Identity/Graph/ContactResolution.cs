namespace Omnichannel.Identity.Graph;

/// <summary>
/// Computes the contacts of identities whose evidence is whole: a function of the set of evidence and the policy. Holds the members' <see cref="GraphNode.Place"/> until it is
/// disposed.
/// </summary>
internal sealed class ContactResolution : IDisposable
{
    private readonly TenantId _tenant;
    private readonly IdentityPolicy _policy;
    private readonly CanonicalOrder _order;
    private readonly bool _keepsMembers;
    private readonly bool _hasSeveral; // people, as far as can be told before a name is read: otherwise no name can disagree with another
    private readonly List<GraphNode> _members;
    private readonly Holders _holders;
    private readonly Epochs _epochs;
    private readonly ConstrainedUnion _union;
    private readonly bool[] _isOpen;
    private readonly UtcTime[] _since; // when holders were first seen; none for those of whom nothing is known
    private readonly ContactGroup?[] _groups; // at the roots of their sets
    private readonly List<Tying> _ties = []; // for one method at a time

    public ContactResolution(TenantId tenant, List<GraphNode> members, IdentityPolicy policy, CanonicalOrder order, bool keepsMembers = false)
    {
        _tenant = tenant;
        _policy = policy;
        _order = order;
        _keepsMembers = keepsMembers;
        _members = members;
        for (var i = 0; i < members.Count; i++)
        {
            members[i].Place = i;
        }

        _holders = new Holders(members, policy);
        _epochs = _holders.Epochs;
        _hasSeveral = _holders.Added.Length > 0 || _holders.Named.Length > 0 || HasSeveralSenders(members);
        _union = new ConstrainedUnion(_holders.Count);
        _isOpen = new bool[members.Count];
        _since = new UtcTime[_holders.Count];
        _groups = new ContactGroup?[_holders.Count];
        Open();
        Constrain();
        Unite();
        Group();
    }

    /// <summary>Gets the contacts; nothing in the places between them.</summary>
    public ReadOnlySpan<ContactGroup?> Groups => _groups;

    /// <summary>Gets the successive holders of the members.</summary>
    public Epochs Epochs => _epochs;

    /// <summary>Tells whether a member may tie others together.</summary>
    public bool IsOpen(GraphNode member) => _isOpen[member.Place];

    /// <summary>Gets who holds the members.</summary>
    public Holders Holders => _holders;

    /// <summary>Tells whether a piece of evidence holds its ends together.</summary>
    public bool Holds(GraphEdge edge)
        => edge.IsTying && _isOpen[edge.From.Place] && _isOpen[edge.To.Place]
            && _holders.TiesOf(edge).Any(tying => _union.Find(_holders.OwnerOf(tying.From)) == _union.Find(_holders.OwnerOf(tying.To)));

    /// <summary>Finds the epoch by which a member shows in its row: a channel identity by its first, a value by its newest that anything is known of.</summary>
    public int ShowingEpoch(GraphNode member)
    {
        var (first, epoch) = (_epochs.First(member.Place), _epochs.Last(member.Place));
        if (member.IsSender)
        {
            return first;
        }

        while (epoch > first && !IsSeen(epoch))
        {
            epoch--;
        }

        return epoch;
    }

    /// <summary>Writes what was computed into the members' rows, where it differs.</summary>
    public void WriteRows()
    {
        foreach (var member in _members)
        {
            var contact = ContactOf(ShowingEpoch(member));
            var formerly = Formerly(member);
            var (replacedBy, replacedAt) = Replaced(member);
            var row = member.Row;
            if (row.Contact != contact || row.ReplacedBy != replacedBy || row.ReplacedAt != replacedAt || !AreSame(row.Formerly, formerly))
            {
                member.Set(row with { Contact = contact, ReplacedBy = replacedBy, ReplacedAt = replacedAt, Formerly = formerly });
            }
        }
    }

    public void Dispose()
    {
        foreach (var member in _members)
        {
            member.Place = -1;
        }
    }

    private void Open()
    {
        for (var i = 0; i < _members.Count; i++)
        {
            var member = _members[i];
            member.IsTooShared = member.IsSharedBeyond(_policy);
            _isOpen[i] = !member.IsTooShared && !_holders.IsCrowd(i) && _policy.MayUnite(member.Row.Identifier);
            foreach (var edge in member.Edges)
            {
                if (edge.IsTying && edge.Other(member).Place < 0)
                {
                    See(_epochs.Of(edge, member), edge.Row.FirstSeen); // with what is no member, and ties nobody here
                }
                else if (edge.IsTying)
                {
                    _ties.Clear();
                    _holders.AddTiesOf(edge, _ties);
                    foreach (var tying in _ties)
                    {
                        See(tying.At(member), edge.Row.FirstSeen);
                    }
                }
            }

            if (_holders.ErasOf(i) is { } eras)
            {
                foreach (var era in eras)
                {
                    _since[era.Holder] = era.From > member.Row.FirstSeen ? era.From : member.Row.FirstSeen;
                }
            }
            else if (member.IsSender)
            {
                _since[_epochs.First(i)] = member.Row.FirstSeen;
            }
        }
    }

    private bool IsSeen(int holder) => _since[holder].OrNull is not null;

    private void See(int epoch, DateTimeOffset at)
    {
        if (!IsSeen(epoch) || at < _since[epoch].Value)
        {
            _since[epoch] = at;
        }
    }

    private void Constrain()
    {
        for (var i = 0; i < _members.Count; i++)
        {
            var member = _members[i];
            var kind = member.Row.Identifier.Kind;
            var rule = _policy.RuleOf(kind);
            var last = _epochs.Last(i);
            if (member.IsSender && _hasSeveral)
            {
                Name(member);
            }

            if (rule.IsExclusive)
            {
                _union.MakeExclusive(last, kind, IdentityPolicy.ScopeOf(member.Row.Identifier), i);
            }

            if (rule.MaxPerContact is { } max && max < _holders.Count) // otherwise nobody can have too many
            {
                _union.Limit(last, kind, max);
            }

            for (var epoch = _epochs.First(i); epoch < last; epoch++)
            {
                for (var later = epoch + 1; later <= last; later++)
                {
                    _union.KeepApart(epoch, later, isRecycled: true);
                }
            }

            foreach (var edge in member.Edges)
            {
                if (edge.Row.Kind == EvidenceKind.CannotLink && ReferenceEquals(edge.From, member) && !ReferenceEquals(edge.To, member) && edge.To.Place >= 0)
                {
                    _union.KeepApart(_holders.Of(edge, edge.From), _holders.Of(edge, edge.To), isRecycled: false);
                }
            }
        }

        foreach (var (holder, person) in _holders.Named)
        {
            _union.Name(holder, person);
        }

        foreach (var (holder, member, epoch, _) in _holders.Added)
        {
            if (_policy.RuleOf(_members[member].Row.Identifier.Kind).MaxPerContact is { } max && max < _holders.Count && epoch == _epochs.Last(member))
            {
                _union.Limit(holder, _members[member].Row.Identifier.Kind, max);
            }

            for (var other = _epochs.First(member); other <= _epochs.Last(member); other++)
            {
                if (other != epoch)
                {
                    _union.KeepApart(holder, other, isRecycled: true);
                }
            }
        }
    }

    private static bool HasSeveralSenders(List<GraphNode> members)
    {
        var first = members.FindIndex(static member => member.IsSender);
        return first >= 0 && members.FindIndex(first + 1, static member => member.IsSender) >= 0;
    }

    private void Name(GraphNode sender)
    {
        if (_holders.ErasOf(sender.Place) is { } eras)
        {
            foreach (var era in eras)
            {
                Name(sender, era, era.Holder);
            }
        }
        else if (sender.SaysWho)
        {
            Name(sender, era: null, _epochs.First(sender.Place));
        }
    }

    private void Name(GraphNode sender, SenderEra? era, int holder)
    {
        if (sender.OwnSignatureIn(era) is { SaysWho: true } person)
        {
            _union.Name(holder, person);
        }
    }

    /// <summary>Tells whether evidence is about a value that people share: a telephone, a mailbox.</summary>
    private bool IsAboutShared(GraphEdge edge)
        => edge.Row.Kind == EvidenceKind.Observed && (_policy.RuleOf(edge.From.Row.Identifier.Kind).MaxPeople ?? _policy.RuleOf(edge.To.Row.Identifier.Kind).MaxPeople) is not null;

    private void Unite()
    {
        _ties.Clear();
        foreach (var member in _members)
        {
            foreach (var edge in member.Edges)
            {
                if (ReferenceEquals(edge.From, member))
                {
                    edge.Refusal = null;
                    if (edge.IsTying && !ReferenceEquals(edge.To, member) && edge.To.Place >= 0 && IsOpen(edge.From) && IsOpen(edge.To))
                    {
                        _holders.AddTiesOf(edge, _ties);
                    }
                }
            }
        }

        _ties.Sort(_order.OfTies);
        foreach (var (edge, from, to) in _ties)
        {
            edge.Refusal = _union.TryUnite(from, to, edge.IsExplicit, IsAboutShared(edge)) ?? edge.Refusal ?? _holders.WhyNotTheOwner(from) ?? _holders.WhyNotTheOwner(to);
        }

        foreach (var (edge, _, _) in _ties)
        {
            if (edge.Refusal is not null && Holds(edge))
            {
                edge.Refusal = null; // an explicit link of lower rank brought two holders of one value together after all
            }
        }
    }

    private void Group()
    {
        for (var i = 0; i < _members.Count; i++)
        {
            var member = _members[i];
            if (!member.IsSender && !_isOpen[i])
            {
                continue;
            }

            if (_holders.ErasOf(i) is { } eras)
            {
                for (var era = 0; era < eras.Count; era++)
                {
                    GroupOf(eras[era].Holder).Add(member, isShowing: true, era < eras.Count - 1 ? eras[era].Until : null, isLast: true, era, _since[eras[era].Holder].Value);
                }

                continue;
            }

            var showing = ShowingEpoch(member);
            for (var epoch = _epochs.First(i); epoch <= _epochs.Last(i); epoch++)
            {
                if (IsSeen(epoch))
                {
                    GroupOf(epoch).Add(member, epoch == showing, member.IsSender ? null : UntilOf(i, epoch), isLast: epoch == _epochs.Last(i), epoch - _epochs.First(i), _since[epoch].Value);
                }
            }
        }

        foreach (var (holder, member, epoch, _) in _holders.Added)
        {
            if (IsSeen(holder) && _isOpen[member] && !_members[member].IsSender)
            {
                GroupOf(holder).Add(_members[member], isShowing: false, UntilOf(member, epoch), isLast: false, epoch - _epochs.First(member), _since[holder].Value);
            }
        }

        foreach (ref var group in _groups.AsSpan())
        {
            // What only former values belong to is nobody that could be met again.
            if (group?.TryName(_tenant) == false)
            {
                group = null;
            }
        }
    }

    private ContactGroup GroupOf(int holder)
        => _groups[_union.Find(holder)] ??= new ContactGroup(_keepsMembers);

    private DateTimeOffset? UntilOf(int member, int epoch)
    {
        var index = epoch - _epochs.First(member);
        var ends = _epochs.EndsOf(member);
        return index < ends.Count ? ends[index].Until : null;
    }

    private ContactId? ContactOf(int epoch) => IsSeen(epoch) ? _groups[_union.Find(epoch)]?.Id : null;

    private List<FormerContact>? Formerly(GraphNode member)
    {
        if (_holders.ErasOf(member.Place) is { } eras)
        {
            return [.. eras.Take(eras.Count - 1).Select(era => new FormerContact(era.Until, ContactOf(era.Holder)))];
        }

        var ends = _epochs.EndsOf(member.Place);
        if (ends.Count == 0 || member.IsSender || !_isOpen[member.Place])
        {
            return null;
        }

        var formerly = new List<FormerContact>(ends.Count);
        for (var i = 0; i < ends.Count; i++)
        {
            formerly.Add(new FormerContact(ends[i].Until, ContactOf(_epochs.First(member.Place) + i)));
        }

        return formerly;
    }

    /// <summary>Finds what messages to a member go to instead, and since when: what replaced it, or, for a channel identity, the value that is its address.</summary>
    private (IdentityId? By, DateTimeOffset? At) Replaced(GraphNode member)
    {
        if (!member.IsSender && !_isOpen[member.Place])
        {
            return default; // nobody's value is nobody's to give up
        }

        var ends = _epochs.EndsOf(member.Place);
        if (ends.Count > 0)
        {
            var (until, edge) = member.IsSender ? ends[0] : ends[^1]; // a channel identity is its first holder's
            return (Follower(edge), until);
        }

        (IdentityId? By, DateTimeOffset? At) replaced = default;
        if (!member.IsSender)
        {
            return replaced;
        }

        foreach (var edge in member.Edges)
        {
            if (edge.Row.Assurance != Assurance.Verified || edge.Row.Kind != EvidenceKind.Observed || edge.To.Place < 0 || !_isOpen[edge.To.Place]
                || !SenderSuccession.IsAt(member.Row.Identifier, edge.To.Row.Identifier))
            {
                continue;
            }

            var valueEnds = _epochs.EndsOf(edge.To.Place);
            var index = _epochs.At(edge.To.Place, edge.Row.FirstSeen) - _epochs.First(edge.To.Place);
            if (index < valueEnds.Count && (replaced.At is null || valueEnds[index].Until > replaced.At))
            {
                replaced = (Follower(valueEnds[index].Edge), valueEnds[index].Until);
            }
        }

        return replaced;
    }

    private IdentityId? Follower(GraphEdge replacement) => replacement.To.Place >= 0 && Holds(replacement) ? replacement.To.Id : null;

    private static bool AreSame(IReadOnlyList<FormerContact>? a, IReadOnlyList<FormerContact>? b)
        => a is null || b is null ? a is null && b is null : a.SequenceEqual(b);
}
