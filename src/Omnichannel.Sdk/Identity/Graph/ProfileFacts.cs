namespace Omnichannel.Identity.Graph;

/// <summary>What sources told about an identity. The same sights give the same facts, whatever the order of their arrival.</summary>
internal static class ProfileFacts
{
    /// <summary>How many facts one identity keeps: those that are best assured, then those that were told last.</summary>
    public const int MaxCount = 64;

    /// <summary>How long a value may be; the rest of a longer one is no fact about a person.</summary>
    public const int MaxLength = 500;

    /// <summary>Adds what an observation tells: its profile fields, and the name that a channel identity shows of itself.</summary>
    /// <returns>The facts as they stand then, in canonical order; the same list when nothing is new.</returns>
    public static IReadOnlyList<ProfileFact>? Add(IReadOnlyList<ProfileFact>? facts, IdentityObservation observation)
    {
        List<ProfileFact>? changed = null;
        if (observation.Profile is { } told)
        {
            foreach (var (field, value) in told)
            {
                Add(facts, ref changed, field, value, observation.ProfileAssurance, observation);
            }
        }

        if (observation.SenderProfile?.Name is { } name)
        {
            Add(facts, ref changed, ProfileFields.Name, name, Assurance.Claimed, observation);
        }

        if (changed is null)
        {
            return facts;
        }

        if (changed.Count > MaxCount)
        {
            changed.Sort(Worth);
            changed.RemoveRange(MaxCount, changed.Count - MaxCount);
        }

        changed.Sort(Canonical);
        return changed;
    }

    /// <summary>Tells whether a change of facts can change who is who: another name or date of birth, or another day for one of several names.</summary>
    public static bool SaysWho(IReadOnlyList<ProfileFact>? before, IReadOnlyList<ProfileFact>? after)
        => !ReferenceEquals(before, after) && (CountTelling(before) != CountTelling(after) || (Telling(before) is var had && !had.Select(static fact => (fact.Field, fact.Value)).Order().SequenceEqual(Telling(after).Select(static fact => (fact.Field, fact.Value)).Order())
            || (had.Count(static fact => fact.Field == ProfileFields.Name) > 1 && !had.SequenceEqual(Telling(after)))));

    private static IEnumerable<ProfileFact> Telling(IReadOnlyList<ProfileFact>? facts) => (facts ?? []).Where(IsTelling);

    // A first name changes the number alone, which is seen without a list.
    private static int CountTelling(IReadOnlyList<ProfileFact>? facts)
    {
        var count = 0;
        for (var i = 0; i < facts?.Count; i++)
        {
            count += IsTelling(facts[i]) ? 1 : 0;
        }

        return count;
    }

    private static bool IsTelling(ProfileFact fact) => fact.Field is ProfileFields.Name or ProfileFields.BirthDate;

    private static void Add(IReadOnlyList<ProfileFact>? facts, ref List<ProfileFact>? changed, string field, string text, Assurance assurance, IdentityObservation observation)
    {
        var value = (text.Length > MaxLength ? text[..MaxLength] : text).Trim();
        if (value.Length == 0)
        {
            return;
        }

        var now = changed ?? facts ?? [];
        var index = IndexOf(now, field, value, assurance, observation.Source);
        var fact = index < 0 ? new ProfileFact(field, value, assurance, observation.Source, observation.At, DayOf(observation.At)) : SeenAt(now[index], observation.At);
        if (index >= 0 && fact == now[index])
        {
            return;
        }

        if (changed is null)
        {
            changed = new List<ProfileFact>(now.Count + 1);
            changed.AddRange(now);
        }

        if (index < 0)
        {
            changed.Add(fact);
        }
        else
        {
            changed[index] = fact;
        }
    }

    private static ProfileFact SeenAt(ProfileFact fact, DateTimeOffset at)
        => at >= fact.FirstSeen && at.UtcDateTime.Date <= fact.LastSeen.UtcDateTime ? fact : fact with
        {
            FirstSeen = at < fact.FirstSeen ? at : fact.FirstSeen,
            LastSeen = DayOf(at) > fact.LastSeen ? DayOf(at) : fact.LastSeen,
        };

    private static DateTimeOffset DayOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    private static int IndexOf(IReadOnlyList<ProfileFact> facts, string field, string value, Assurance assurance, string source)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (fact.Assurance == assurance && fact.Field == field && fact.Value == value && fact.Source == source)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The best assured first, then the newest.</summary>
    private static int Worth(ProfileFact a, ProfileFact b)
    {
        var order = b.Assurance.CompareTo(a.Assurance);
        order = order != 0 ? order : b.LastSeen.CompareTo(a.LastSeen);
        order = order != 0 ? order : b.FirstSeen.CompareTo(a.FirstSeen);
        return order != 0 ? order : Canonical(a, b);
    }

    private static int Canonical(ProfileFact a, ProfileFact b)
    {
        var order = string.CompareOrdinal(a.Field, b.Field);
        order = order != 0 ? order : string.CompareOrdinal(a.Value, b.Value);
        order = order != 0 ? order : a.Assurance.CompareTo(b.Assurance);
        return order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
    }
}
