using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>
/// A time in which a channel identity was one person's. A number that falls silent and comes back with another name is a recycled number, not an old friend; the channel
/// identity that is reached at it is recycled with it.
/// </summary>
/// <param name="From">When it begins; the first has none.</param>
/// <param name="Until">When it ends: just before the next begins. The last has none.</param>
/// <param name="Names">The names that were told in it.</param>
/// <param name="Holder">The place of its holder.</param>
internal sealed record SenderEra(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<PersonName> Names, int Holder = -1)
{
    /// <summary>Finds the eras of a channel identity; null when it was one person's all the time, as far as its names say.</summary>
    public static List<SenderEra>? Of(GraphNode sender, IdentityPolicy policy)
    {
        if (sender.CountNames() < 2 || !IsAtAValue(sender) || sender.Names.Count < 2)
        {
            return null;
        }

        List<SenderEra>? eras = null;
        var (from, first) = (DateTimeOffset.MinValue, 0);
        var last = sender.Names[0].LastSeen;
        for (var i = 1; i < sender.Names.Count; i++)
        {
            var name = sender.Names[i];
            if (name.FirstSeen - last >= policy.RecycledAfter && Disagree(sender.Names, first, i))
            {
                (eras ??= []).Add(new SenderEra(from, name.FirstSeen.AddTicks(-1), NamesOf(sender.Names, first, i)));
                (from, first) = (name.FirstSeen, i);
            }

            last = name.LastSeen > last ? name.LastSeen : last;
        }

        eras?.Add(new SenderEra(from, DateTimeOffset.MaxValue, NamesOf(sender.Names, first, sender.Names.Count)));
        return eras;
    }

    /// <summary>Finds the era of a time.</summary>
    public static SenderEra At(List<SenderEra> eras, DateTimeOffset time) => eras.Find(era => time <= era.Until)!; // the last has no end

    public bool Overlaps(DateTimeOffset first, DateTimeOffset last) => first <= Until && last >= From;

    private static bool IsAtAValue(GraphNode sender)
        => sender.Edges.Exists(edge => edge.IsTying && ReferenceEquals(edge.From, sender) && SenderSuccession.IsAt(sender.Row.Identifier, edge.To.Row.Identifier));

    /// <summary>Tells whether a name disagrees with all of those told since a place.</summary>
    private static bool Disagree(IReadOnlyList<ToldName> names, int from, int at)
    {
        for (var i = from; i < at; i++)
        {
            if (NameWeights.Of(names[i].Name, names[at].Name) > NameWeights.Unclear)
            {
                return false;
            }
        }

        return true;
    }

    private static List<PersonName> NamesOf(IReadOnlyList<ToldName> names, int from, int to)
    {
        var told = new List<PersonName>(to - from);
        for (var i = from; i < to; i++)
        {
            told.Add(names[i].Name);
        }

        return told;
    }
}
