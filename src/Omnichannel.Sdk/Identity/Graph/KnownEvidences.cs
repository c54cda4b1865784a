namespace Omnichannel.Identity.Graph;

/// <summary>What an identity remembers of the evidence that it gave.</summary>
internal static class KnownEvidences
{
    /// <summary>How much one identity remembers; what it gives beyond that is looked up each time.</summary>
    public const int MaxCount = 32;

    /// <summary>Tells whether a sight is on a later day than the last one (UTC), so that it is recorded. Only the day of a last sight does not depend on the order of arrival.</summary>
    public static bool IsLater(DateTimeOffset at, DateTimeOffset lastSeen) => at.UtcDateTime.Date > lastSeen.UtcDateTime.Date;

    /// <summary>Finds evidence among what an identity remembers; -1 when it is not there.</summary>
    public static int IndexOf(IdentityNode row, Guid evidence) => row.KnownEvidence is { } known ? IndexOf(known, evidence) : -1;

    /// <summary>Tells whether a sight at a time says nothing that is not recorded, but perhaps that it was seen again.</summary>
    public static bool Covers(IdentityNode row, ReadOnlySpan<Tie> ties, DateTimeOffset at)
    {
        if (at < row.FirstSeen)
        {
            return false;
        }

        foreach (ref readonly var tie in ties)
        {
            var index = IndexOf(row, tie.Evidence);
            if (index < 0 || at < row.KnownEvidence![index].FirstSeen) // an index was found in it
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Remembers evidence as it stands, all that one observation gives at once.</summary>
    public static void Remember(GraphNode node, ReadOnlySpan<KnownEvidence> given)
    {
        List<KnownEvidence>? changed = null;
        foreach (ref readonly var evidence in given)
        {
            var known = changed ?? node.Row.KnownEvidence ?? [];
            var index = IndexOf(known, evidence.Id);
            if (index >= 0 ? known[index] == evidence : known.Count >= MaxCount)
            {
                continue;
            }

            if (changed is null)
            {
                changed = new List<KnownEvidence>(Math.Min(known.Count + given.Length, MaxCount));
                changed.AddRange(known);
            }

            if (index >= 0)
            {
                changed[index] = evidence;
            }
            else
            {
                changed.Add(evidence);
            }
        }

        if (changed is not null)
        {
            node.Set(node.Row with { KnownEvidence = changed });
        }
    }

    public static void Forget(GraphNode node, Guid evidence)
    {
        if (IndexOf(node.Row, evidence) >= 0)
        {
            List<KnownEvidence> known = [.. node.Row.KnownEvidence!.Where(known => known.Id != evidence)]; // an index was found in it
            node.Set(node.Row with { KnownEvidence = known.Count > 0 ? known : null });
        }
    }

    private static int IndexOf(IReadOnlyList<KnownEvidence> known, Guid evidence)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Id == evidence)
            {
                return i;
            }
        }

        return -1;
    }
}
