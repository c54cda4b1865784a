namespace Omnichannel.IdentityWorld.Judging;

/// <summary>Compares contacts and suggestions with the truth, in time that grows with the number of observations, not of pairs.</summary>
public sealed class Judge
{
    private const int PairsOneByOne = 60; // in a larger contact the causes are counted for the whole

    private readonly Dictionary<(int Person, string Profile, int Contact), int> _numbers = [];
    private readonly Dictionary<string, int> _contacts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _profileOf = new(StringComparer.Ordinal);
    private readonly List<Profile> _profiles = [];
    private readonly List<(int Profile, int Victim)> _attacks = [];
    private readonly HashSet<(string, string)> _suggested = [];
    private readonly List<(int A, int B, string Reason)> _suggestions = [];
    private long _observations;
    private int _alone;

    /// <summary>Takes an observation with where it ended.</summary>
    /// <param name="truth">What is true of it.</param>
    /// <param name="channelIdentity">Its source and sender; null without a sender.</param>
    /// <param name="contact">Its final contact; null when it has none.</param>
    public void Add(Truth truth, string? channelIdentity, string? contact)
    {
        ArgumentNullException.ThrowIfNull(truth);
        if (_profileOf.ContainsKey(truth.Id))
        {
            return; // it came twice
        }

        _observations++;
        var name = channelIdentity ?? $"#{truth.Id}";
        var key = (truth.Person, name, contact is null ? --_alone : NumberOf(contact));
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _profiles.Count;
            _profiles.Add(new Profile(truth.Person, key.Item3, truth.Id));
            _profiles[number].Assured.Add($"sender:{name}");
        }

        var profile = _profiles[number];
        profile.Traits |= truth.Traits;
        profile.Assured.UnionWith(truth.Assured);
        profile.Hinted.UnionWith(truth.Hinted);
        _profileOf[truth.Id] = number;
        if (truth.Victim is { } victim)
        {
            _attacks.Add((number, victim));
        }
    }

    /// <summary>Takes a suggestion, after all observations; one observation stands for each side.</summary>
    /// <returns>False when one of them is not known.</returns>
    public bool Suggest(string a, string b, string reason)
    {
        if (!_profileOf.TryGetValue(a, out var first) || !_profileOf.TryGetValue(b, out var second))
        {
            return false;
        }

        if (_suggested.Add(string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a)))
        {
            _suggestions.Add((first, second, reason));
        }

        return true;
    }

    /// <summary>Judges.</summary>
    public Judgement Decide()
    {
        var byContact = _profiles.GroupBy(profile => profile.Contact).Select(group => group.ToList()).ToList();
        var byPerson = _profiles.Select((profile, number) => (profile, number)).GroupBy(item => item.profile.Person, item => item.number).Select(group => group.ToArray()).ToList();
        var (wrong, missed, missedHints, wrongSuggestions) = (new Causes(), new Causes(), new Causes(), new Causes());
        long merged = 0, wrongPairs = 0;
        var most = 0;
        foreach (var contact in byContact)
        {
            var persons = contact.CountBy(profile => profile.Person).ToList();
            var pairs = Sets.Pairs(contact.Count);
            var bad = pairs - persons.Sum(person => Sets.Pairs(person.Value));
            most = Math.Max(most, persons.Count);
            (merged, wrongPairs) = (merged + pairs, wrongPairs + bad);
            if (bad > 0)
            {
                Blame(contact, bad, wrong);
            }
        }

        var accepted = new Sets(_profiles.Count);
        foreach (var contact in _profiles.Select((profile, number) => (profile, number)).GroupBy(item => item.profile.Contact, item => item.number))
        {
            var first = contact.First();
            foreach (var other in contact.Skip(1))
            {
                accepted.Unite(first, other);
            }
        }

        var right = 0L;
        foreach (var (a, b, reason) in _suggestions)
        {
            accepted.Unite(a, b);
            var (one, other) = (_profiles[a], _profiles[b]);
            if (one.Person == other.Person)
            {
                right++;
            }
            else
            {
                wrongSuggestions.Add($"{reason}: {Causes.OfWrong(one.Traits, other.Traits)}", 1, one, other);
            }
        }

        var (assuredPairs, missedPairs) = Recall(byPerson, static profile => profile.Assured, number => _profiles[number].Contact, missed);
        var (hintedPairs, lostPairs) = Recall(byPerson, static profile => profile.Assured.Concat(profile.Hinted), accepted.Find, missedHints);
        var clusters = Enumerable.Range(0, _profiles.Count).GroupBy(accepted.Find).ToList();
        return new Judgement
        {
            Observations = _observations,
            Profiles = _profiles.Count,
            Contacts = byContact.Count,
            MergedPairs = merged,
            WrongPairs = wrongPairs,
            AssuredPairs = assuredPairs,
            MissedPairs = missedPairs,
            HintedPairs = hintedPairs,
            FoundPairs = hintedPairs - lostPairs,
            AcceptedPairs = clusters.Sum(cluster => Sets.Pairs(cluster.Count())),
            RightAcceptedPairs = clusters.Sum(cluster => cluster.CountBy(number => _profiles[number].Person).Sum(person => Sets.Pairs(person.Value))),
            Suggestions = _suggestions.Count,
            RightSuggestions = right,
            MostPersons = most,
            Attacks = _attacks.Count,
            Takeovers = Takeovers(),
            Wrong = wrong,
            Missed = missed,
            MissedHints = missedHints,
            WrongSuggestions = wrongSuggestions,
        };
    }

    /// <summary>Counts the pairs of one person that values tie, directly or through others of hers, and those that are apart.</summary>
    private (long Pairs, long Apart) Recall(List<int[]> byPerson, Func<Profile, IEnumerable<string>> values, Func<int, int> place, Causes missed)
    {
        long pairs = 0, apart = 0;
        foreach (var mine in byPerson.Where(mine => mine.Length > 1))
        {
            var tied = new Sets(mine.Length);
            var holders = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < mine.Length; i++)
            {
                foreach (var value in values(_profiles[mine[i]]))
                {
                    if (!holders.TryAdd(value, i))
                    {
                        tied.Unite(i, holders[value]);
                    }
                }
            }

            for (var i = 0; i < mine.Length; i++)
            {
                for (var j = i + 1; j < mine.Length; j++)
                {
                    if (tied.Find(i) != tied.Find(j))
                    {
                        continue;
                    }

                    pairs++;
                    if (place(mine[i]) != place(mine[j]))
                    {
                        apart++;
                        var (a, b) = (_profiles[mine[i]], _profiles[mine[j]]);
                        missed.Add(Causes.OfMissed(a.Traits | b.Traits), 1, a, b);
                    }
                }
            }
        }

        return (pairs, apart);
    }

    private static void Blame(List<Profile> contact, long bad, Causes wrong)
    {
        if (contact.Count > PairsOneByOne)
        {
            var common = Enum.GetValues<Traits>().Where(trait => trait is not (Traits.None or Traits.Nameless or Traits.Late or Traits.Duplicate or Traits.HonestClaim)).MaxBy(trait => contact.Count(profile => profile.Traits.HasFlag(trait)));
            wrong.Add($"{common}, a contact of {contact.Count} profiles", bad, contact[0], contact[^1]);
            return;
        }

        for (var i = 0; i < contact.Count; i++)
        {
            for (var j = i + 1; j < contact.Count; j++)
            {
                if (contact[i].Person != contact[j].Person)
                {
                    wrong.Add(Causes.OfWrong(contact[i].Traits, contact[j].Traits), 1, contact[i], contact[j]);
                }
            }
        }
    }

    private long Takeovers()
    {
        var victims = _attacks.Select(attack => attack.Victim).ToHashSet();
        var held = _profiles.Where(profile => victims.Contains(profile.Person)).Select(profile => (profile.Person, profile.Contact)).ToHashSet();
        return _attacks.LongCount(attack => held.Contains((attack.Victim, _profiles[attack.Profile].Contact)));
    }

    private int NumberOf(string contact)
    {
        if (!_contacts.TryGetValue(contact, out var number))
        {
            _contacts[contact] = number = _contacts.Count;
        }

        return number;
    }
}
