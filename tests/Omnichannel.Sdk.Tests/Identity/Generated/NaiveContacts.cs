namespace Omnichannel.Identity.Generated;

/// <summary>
/// The rules of identity written down a second time, as slowly and plainly as possible: sets of (identity, epoch) in a list, constraints checked by looking at every member.
/// What the engine computes is compared with it.
/// </summary>
internal static class NaiveContacts
{
    /// <summary>Computes the contact of each identity that has one, and the anchor of each contact.</summary>
    public static (Dictionary<IdentityId, ContactId> Contacts, Dictionary<ContactId, IdentityId> Anchors) Of(IReadOnlyCollection<IdentityNode> nodes, IReadOnlyCollection<Evidence> evidence, IdentityPolicy policy)
    {
        var byId = nodes.ToDictionary(node => node.Id);
        var tying = evidence.Where(row => row.Assurance >= Assurance.Asserted && row.Kind != EvidenceKind.CannotLink).ToList();
        var degree = tying.SelectMany(row => new[] { row.From, row.To }.Distinct()).CountBy(id => id).ToDictionary();
        var ends = tying.Where(row => row.Kind == EvidenceKind.Replaced && row.From != row.To)
            .GroupBy(row => row.From)
            .ToDictionary(group => group.Key, group => group.GroupBy(row => row.To).Select(same => (To: same.Key, Until: same.Min(row => row.FirstSeen))).OrderBy(end => end.Until).ThenBy(end => end.To).ToList());

        var sets = new Dictionary<(IdentityId Id, int Epoch), HashSet<(IdentityId Id, int Epoch)>>();
        var since = new Dictionary<(IdentityId Id, int Epoch), DateTimeOffset>();
        foreach (var node in nodes.Where(node => node.Identifier.Kind == IdentifierKinds.Sender))
        {
            since[(node.Id, 0)] = node.FirstSeen;
        }

        foreach (var row in tying)
        {
            foreach (var holder in new[] { Holder(row, row.From), Holder(row, row.To) })
            {
                if (byId[holder.Id].Identifier.Kind != IdentifierKinds.Sender || holder.Epoch > 0)
                {
                    since[holder] = since.TryGetValue(holder, out var known) && known < row.FirstSeen ? known : row.FirstSeen;
                }
            }
        }

        foreach (var holder in since.Keys.Where(holder => byId[holder.Id].Identifier.Kind == IdentifierKinds.Sender || Unites(holder.Id)))
        {
            sets.Add(holder, [holder]);
        }

        var cuts = evidence.Where(row => row.Kind == EvidenceKind.CannotLink && row.From != row.To).Select(row => (A: Holder(row, row.From), B: Holder(row, row.To))).ToList();
        foreach (var row in tying.Where(row => row.From != row.To && Unites(row.From) && Unites(row.To))
            .OrderByDescending(row => row.Assurance)
            .ThenBy(row => row.Kind switch { EvidenceKind.Replaced => 0, EvidenceKind.Linked => IsStatistical(row) ? 3 : 1, _ => 2 })
            .ThenByDescending(row => Math.Min(Rule(row.From).Strength, Rule(row.To).Strength))
            .ThenBy(row => row.FirstSeen)
            .ThenBy(row => row.From < row.To ? row.From : row.To)
            .ThenBy(row => row.From < row.To ? row.To : row.From)
            .ThenBy(row => row.Id))
        {
            var (a, b) = (sets[Holder(row, row.From)], sets[Holder(row, row.To)]);
            if (a != b && MayMeet(a, b, row.Kind == EvidenceKind.Replaced || (row.Kind == EvidenceKind.Linked && !IsStatistical(row))))
            {
                a.UnionWith(b);
                foreach (var holder in b)
                {
                    sets[holder] = a;
                }
            }
        }

        var contacts = new Dictionary<IdentityId, ContactId>();
        var anchors = new Dictionary<ContactId, IdentityId>();
        foreach (var set in sets.Values.Distinct())
        {
            var anchor = set.Where(IsShown)
                .OrderBy(holder => byId[holder.Id].Identifier.Kind == IdentifierKinds.Sender ? 0 : holder.Epoch == LastEpoch(holder.Id) ? 1 : 2)
                .ThenBy(holder => since[holder])
                .ThenBy(holder => holder.Id)
                .Select(holder => ((IdentityId Id, int Epoch)?)holder)
                .FirstOrDefault();
            if (anchor is not { } named)
            {
                continue;
            }

            var id = Graph.IdentityHashes.Contact(byId[named.Id].Tenant, named.Id, since[named], named.Epoch);
            anchors.Add(id, named.Id);
            foreach (var holder in set.Where(IsShown))
            {
                contacts.Add(holder.Id, id);
            }
        }

        return (contacts, anchors);

        IdentifierRule Rule(IdentityId id) => policy.RuleOf(byId[id].Identifier.Kind);

        bool Unites(IdentityId id) => policy.MayUnite(byId[id].Identifier) && degree.GetValueOrDefault(id) <= Rule(id).MaxNeighbours;

        int LastEpoch(IdentityId id) => ends.TryGetValue(id, out var own) ? own.Count : 0;

        bool IsShown((IdentityId Id, int Epoch) holder) => byId[holder.Id].Identifier.Kind == IdentifierKinds.Sender
            ? holder.Epoch == 0
            : !since.Keys.Any(other => other.Id == holder.Id && other.Epoch > holder.Epoch);

        (IdentityId Id, int Epoch) Holder(Evidence row, IdentityId end)
        {
            if (byId[end].Identifier.Kind == IdentifierKinds.Sender && row.Kind is (EvidenceKind.Linked or EvidenceKind.CannotLink))
            {
                return (end, 0);
            }

            var time = row.Kind == EvidenceKind.Replaced && row.From != row.To ? ends[row.From].Single(own => own.To == row.To).Until : row.FirstSeen;
            return (end, ends.TryGetValue(end, out var list) ? list.Count(own => own.Until < time) : 0);
        }

        bool IsStatistical(Evidence row) => row is { Kind: EvidenceKind.Linked, Assurance: Assurance.Asserted };

        bool MayMeet(HashSet<(IdentityId Id, int Epoch)> a, HashSet<(IdentityId Id, int Epoch)> b, bool isExplicit)
        {
            if (cuts.Any(cut => (a.Contains(cut.A) && b.Contains(cut.B)) || (a.Contains(cut.B) && b.Contains(cut.A))))
            {
                return false;
            }

            if (!isExplicit && a.Any(one => b.Any(other => one.Id == other.Id)))
            {
                return false;
            }

            var held = a.Concat(b).Where(holder => holder.Epoch == LastEpoch(holder.Id)).Select(holder => byId[holder.Id].Identifier).ToList();
            return !held.Where(value => policy.RuleOf(value.Kind).IsExclusive).GroupBy(value => (value.Kind, IdentityPolicy.ScopeOf(value))).Any(group => group.Count() > 1)
                && !held.GroupBy(value => value.Kind).Any(group => policy.RuleOf(group.Key).MaxPerContact is { } max && group.Count() > max);
        }
    }
}
