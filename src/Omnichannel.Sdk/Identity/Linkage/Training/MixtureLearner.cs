using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>
/// Finds without labels how true pairs agree (m), how others do (u), and how many true ones there are, by expectation and maximisation. The pairs that many different keys find hold nearly all
/// true ones and teach m; random pairs teach u. A pair's chance of being true follows from how it agrees alone, so that it does not matter which key has found it.
/// </summary>
internal sealed class MixtureLearner
{
    private const int Rounds = 24;
    private const double PriorMatches = 15; // the shipped m counts as so many true pairs
    private const double PriorOthers = 1; // of the random pairs
    private const double PriorOfState = 30; // a field's own figures count as so many pairs where its parent is looked at
    private const double FewPairs = 2; // so many more or fewer are chance
    private const double FewAtRandom = 10; // true pairs among the random ones that disturb nothing
    private const double EnoughAtRandom = 200; // true pairs among the random ones that tell how many there are
    private const double ClearOdds = 1; // of pairs that teach in the first half of the rounds
    private const double VagueOdds = 0.2; // of pairs that do not teach in the second half either
    private const double MostOfLikeness = 16; // times that like mailboxes are likelier in true pairs: four bits

    private readonly int _fields;
    private readonly SampledPairs _sampled;
    private readonly PatternCounts _found;
    private readonly int[] _placeOf; // of each sampled pair's pattern
    private readonly PatternCounts _random;
    private readonly double _pairs;
    private readonly Relatives _relatives;
    private readonly double[] _relativesFound; // of each pattern
    private readonly double[] _relativesAtRandom;
    private readonly double[] _priorM;
    private readonly double[] _priorU;
    private readonly double[] _odds; // of each pattern
    private readonly bool[] _changesPlaces;
    private readonly bool[] _isMadeOfNames;
    private double[] _measuredU;
    private double _seenAtRandom;
    private double _leastOdds = ClearOdds; // of pairs that teach

    public MixtureLearner(LinkTable table, SampledPairs sampled, PatternCounts random, ValueFrequencies[] frequencies)
    {
        _fields = table.Schema.Fields.Length;
        _sampled = sampled;
        _found = PatternCounts.Of(sampled.Patterns, out _placeOf);
        (_random, _pairs) = (random, table.Pairs);
        _relatives = new Relatives(table, frequencies, _found);
        (_relativesFound, _relativesAtRandom) = (_relatives.Count(_found), _relatives.Count(random));
        _odds = new double[_found.Patterns.Length];
        _changesPlaces = [.. table.Schema.Fields.Select(static field => FieldForm.ChangesPlaces(field.Type))];
        var hasNames = table.Schema.Fields.Any(static field => field.Type is LinkFieldType.GivenName or LinkFieldType.FamilyName or LinkFieldType.FullName);
        _isMadeOfNames = [.. table.Schema.Fields.Select(field => hasNames && field.Type is (LinkFieldType.Email or LinkFieldType.Username))];
        _priorM = Spread(f => ShippedPriors.OfMatches(table.Schema.Kernels[f]));
        M = (double[])_priorM.Clone();
        (Parents, Seconds) = ([.. Enumerable.Repeat(WeightTable.NoParent, _fields)], [.. Enumerable.Repeat(WeightTable.NoParent, _fields)]);
        Matches = 0.3 * table.Count;
        _priorU = Spread(f => ShippedPriors.OfOthers(table.Schema.Fields[f].Type));
        U = UOf(new double[random.Patterns.Length], _priorU);

        // A small table's random pairs hold true ones, which agree in everything and would make all fields look as if they went together: until those are known only what many share is looked at, such as a town and its postcode.
        var canTell = Matches * random.Total / _pairs < FewAtRandom;
        (Parents, Seconds) = Tree(new double[_found.Patterns.Length], canTell);
        _measuredU = UOf(canTell ? RandomPosteriors() : new double[random.Patterns.Length], _priorU);
        U = HoldLikeness(HoldSwaps(_measuredU));
        Posteriors = new double[sampled.Patterns.Length];
    }

    public double[] M { get; private set; }

    public double[] U { get; private set; }

    public int[] Parents { get; private set; }

    public int[] Seconds { get; private set; }

    /// <summary>Gets how many true pairs the whole table holds.</summary>
    public double Matches { get; private set; }

    /// <summary>Gets the chance of being true of each pair that was found.</summary>
    public double[] Posteriors { get; }

    public void Learn()
    {
        for (var round = 0; round < Rounds; round++)
        {
            _leastOdds = round < Rounds / 2 ? ClearOdds : VagueOdds;

            // The random pairs hold few true ones, and are many: they are looked at again only now and then.
            Round(withRandom: round is 2 or 8 or 16);
        }

        // Now that true pairs are known, fields that err together are seen, too.
        (Parents, Seconds) = Tree(OfPatterns(), canTell: true);
        for (var round = 0; round < Rounds / 3; round++)
        {
            Round(withRandom: round is 0 or 4);
        }

        for (var i = 0; i < Posteriors.Length; i++)
        {
            Posteriors[i] = _odds[_placeOf[i]] / (1 + _odds[_placeOf[i]]);
        }
    }

    private double[] Spread(Func<int, double[]> of)
    {
        var all = new double[_fields * WeightTable.Size];
        for (var f = 0; f < _fields; f++)
        {
            for (var state = 0; state < WeightTable.States; state++)
            {
                of(f).CopyTo(all, (f * WeightTable.Size) + (state * WeightTable.Levels));
            }
        }

        return all;
    }

    /// <summary>Finds the fields that go together.</summary>
    /// <param name="posteriors">The chance of each pattern that was found to be true.</param>
    /// <param name="canTell">Whether the true ones among the random pairs are known or few.</param>
    private (int[] Parents, int[] Seconds) Tree(double[] posteriors, bool canTell)
    {
        var agreeing = new double[_fields];
        for (var f = 0; f < _fields; f++)
        {
            for (var level = Level.Close; level <= Level.Equal; level++)
            {
                agreeing[f] += U[(f * WeightTable.Size) + (int)level];
            }
        }

        double[] matches = [.. posteriors.Zip(_found.Counts, static (chance, count) => chance * count)];
        var others = canTell
            ? new JointAgreement(_fields, _random, [.. RandomPosteriors().Zip(_random.Counts, static (chance, count) => chance < 0.02 ? count : 0)])
            : new JointAgreement(_fields, _random, _random.Counts, [.. Enumerable.Range(0, _fields).Select(_relatives.IsCoarse)]);
        return FieldTree.Of(new(_fields, _found, matches), new(_fields, _found, _relativesFound), others, _relatives, agreeing);
    }

    private double[] UOf(double[] posteriors, double[] prior)
    {
        var counts = new double[prior.Length];
        Count(_random, posteriors, new double[prior.Length], counts);
        var random = (double[])counts.Clone();
        var shares = Shares(counts, prior, PriorOthers, CountRelatives()); // which adds them to the counts
        Hold(shares, random, counts);
        return shares;
    }

    /// <summary>Counts how relatives who agree in a field that tells agree in those that go along with it.</summary>
    private double[] CountRelatives()
    {
        var counts = new double[_fields * WeightTable.Size];
        for (var f = 0; f < _fields; f++)
        {
            for (var i = 0; _relatives.IsShared[f] && i < _relativesFound.Length; i++)
            {
                var at = WeightTable.At(f, Parents[f], Seconds[f], _found.Patterns[i]);
                var teller = (at % WeightTable.Size / WeightTable.Levels) switch
                {
                    WeightTable.Agrees => Parents[f],
                    WeightTable.SecondAgrees => Seconds[f],
                    _ => WeightTable.NoParent,
                };
                counts[at] += teller != WeightTable.NoParent && _relatives.Tells(teller) ? _relativesFound[i] : 0;
            }
        }

        return counts;
    }

    /// <summary>
    /// Keeps the share of others at a level near what is generally known of such a field, and where the parent is looked at near the field's own, as long as too few pairs say that it is lower. No such pair among some
    /// thousand, where three were to be expected, says little; taken at its word it would make the agreement of namesakes worth seven bits more than it is, and an equal date of birth, in a table in which one
    /// record in four has one, worth twice as much as there are days.
    /// </summary>
    private void Hold(double[] shares, double[] random, double[] withRelatives)
    {
        for (var at = 0; at < shares.Length; at += WeightTable.Size)
        {
            var own = new double[WeightTable.Levels];
            for (var i = 0; i < WeightTable.Size; i++)
            {
                own[i % WeightTable.Levels] += random[at + i];
            }

            Hold(shares.AsSpan(at, WeightTable.Levels), own, _priorU.AsSpan(at, WeightTable.Levels));
            for (var state = 1; state < WeightTable.States; state++)
            {
                var from = at + (state * WeightTable.Levels);
                Hold(shares.AsSpan(from, WeightTable.Levels), withRelatives.AsSpan(from, WeightTable.Levels), shares.AsSpan(at, WeightTable.Levels));
            }
        }
    }

    private static void Hold(Span<double> shares, ReadOnlySpan<double> counts, ReadOnlySpan<double> known)
    {
        double pairs = 0;
        for (var l = 1; l < WeightTable.Levels; l++)
        {
            pairs += counts[l];
        }

        for (var l = 1; l < WeightTable.Levels; l++)
        {
            shares[l] = Math.Max(shares[l], known[l] * (counts[l] + FewPairs) / ((pairs * known[l]) + FewPairs));
        }
    }

    /// <summary>
    /// Keeps a swap from telling more in a column than an equal value would. Hardly any of the random pairs have names that have changed places, so that their share is next to nothing in both columns; taken at
    /// its word one fact would count twice, and a namesake's swapped record would be worth more than an equal one.
    /// </summary>
    private double[] HoldSwaps(double[] measured)
    {
        var shares = (double[])measured.Clone();
        for (var at = 0; at < shares.Length; at += WeightTable.Levels)
        {
            if (_changesPlaces[at / WeightTable.Size])
            {
                var least = M[at + (int)Level.Crossed] * measured[at + (int)Level.Equal] / M[at + (int)Level.Equal];
                shares[at + (int)Level.Crossed] = Math.Max(measured[at + (int)Level.Crossed], least);
            }
        }

        return shares;
    }

    /// <summary>
    /// Keeps a mailbox that is like the other's, and not the same, from telling much in a table with names. It is made of them as a rule, so that namesakes and relatives have like ones, and random pairs hold too few of these to
    /// show it; taken at its word a family name would count twice, and namesakes be learnt as one person.
    /// </summary>
    private double[] HoldLikeness(double[] shares)
    {
        for (var f = 0; f < _fields; f++)
        {
            for (var i = 0; _isMadeOfNames[f] && i < WeightTable.Size; i++)
            {
                var at = (f * WeightTable.Size) + i;
                if ((Level)(i % WeightTable.Levels) is >= Level.Weak and <= Level.Near)
                {
                    shares[at] = Math.Max(shares[at], M[at] / MostOfLikeness);
                }
            }
        }

        return shares;
    }

    private void Round(bool withRandom)
    {
        SetOdds(_found, _relativesFound, _odds);
        double sum = 0;
        for (var i = 0; i < _odds.Length; i++)
        {
            sum += _odds[i] < _leastOdds ? 0 : _found.Counts[i] * _odds[i] / (1 + _odds[i]);
        }

        Matches = Math.Clamp(Math.Max(sum * _sampled.Scale, _seenAtRandom), 1e-4 * Math.Sqrt(_pairs), _pairs / 2);
        var m = new double[M.Length];
        Count(_found, OfPatterns(), m, new double[M.Length]);
        if (withRandom)
        {
            _measuredU = UOf(RandomPosteriors(), _measuredU);
        }

        M = Shares(m, _priorM, PriorMatches);
        U = HoldLikeness(HoldSwaps(_measuredU));
    }

    /// <summary>
    /// Shares each record's one vote among its pairs by their odds. A few clear pairs outvote any number of vague ones, so that what is learnt does not drift to neighbours and namesakes,
    /// of whom there are many; and a large cluster counts by its records, not by its pairs.
    /// </summary>
    private double[] OfPatterns()
    {
        var posteriors = new double[_found.Patterns.Length];
        for (var r = 0; r + 1 < _sampled.Starts.Length; r++)
        {
            var all = 1.0;
            for (var i = _sampled.Starts[r]; i < _sampled.Starts[r + 1]; i++)
            {
                all += _odds[_placeOf[i]];
            }

            for (var i = _sampled.Starts[r]; i < _sampled.Starts[r + 1]; i++)
            {
                var odds = _odds[_placeOf[i]];
                posteriors[_placeOf[i]] += odds < _leastOdds ? 0 : odds / all;
            }
        }

        for (var i = 0; i < posteriors.Length; i++)
        {
            posteriors[i] /= _found.Counts[i];
        }

        return posteriors;
    }

    private double[] RandomPosteriors()
    {
        var posteriors = new double[_random.Patterns.Length];
        SetOdds(_random, _relativesAtRandom, posteriors);
        double matches = 0;
        for (var i = 0; i < posteriors.Length; i++)
        {
            posteriors[i] /= 1 + posteriors[i];
            matches += posteriors[i] * _random.Counts[i];
        }

        _seenAtRandom = matches >= EnoughAtRandom ? matches * _pairs / _random.Total : 0;
        return posteriors;
    }

    private void SetOdds(PatternCounts pairs, double[] relatives, double[] odds)
    {
        var weights = new double[M.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = i % WeightTable.Levels == 0 ? 0 : Math.Log(M[i] / U[i]);
        }

        var share = Math.Clamp(Matches / _pairs, 1e-15, 0.5);
        var prior = Math.Log(share / (1 - share));
        for (var i = 0; i < odds.Length; i++)
        {
            var sum = prior;
            for (var f = 0; f < _fields; f++)
            {
                sum += weights[WeightTable.At(f, Parents[f], Seconds[f], pairs.Patterns[i])];
            }

            odds[i] = relatives[i] > 0 ? 0 : Math.Exp(Math.Min(sum, 300));
        }
    }

    private void Count(PatternCounts pairs, double[] posteriors, double[] m, double[] u)
    {
        for (var i = 0; i < posteriors.Length; i++)
        {
            var count = pairs.Counts[i];
            var yes = posteriors[i] * count;
            for (var f = 0; f < _fields; f++)
            {
                var at = WeightTable.At(f, Parents[f], Seconds[f], pairs.Patterns[i]);
                m[at] += yes;
                u[at] += count - yes;
            }
        }
    }

    /// <summary>Turns counts into shares: the field's own over all states first, then each state's on top of them.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="prior">The shares that few counts are held by.</param>
    /// <param name="priorCount">So many counts are few.</param>
    /// <param name="ofStates">What else is known of states alone.</param>
    private double[] Shares(double[] counts, double[] prior, double priorCount, double[]? ofStates = null)
    {
        var shares = new double[counts.Length];
        for (var f = 0; f < _fields; f++)
        {
            var at = f * WeightTable.Size;
            var own = new double[WeightTable.Levels];
            for (var state = 0; state < WeightTable.States; state++)
            {
                for (var l = 1; l < WeightTable.Levels; l++)
                {
                    own[l] += counts[at + (state * WeightTable.Levels) + l];
                }
            }

            Share(own, prior.AsSpan(at, WeightTable.Levels), priorCount, shares.AsSpan(at, WeightTable.Levels));
            for (var state = 1; state < WeightTable.States; state++)
            {
                var from = at + (state * WeightTable.Levels);
                for (var l = 1; ofStates is not null && l < WeightTable.Levels; l++)
                {
                    counts[from + l] += ofStates[from + l];
                }

                Share(counts.AsSpan(from, WeightTable.Levels), shares.AsSpan(at, WeightTable.Levels), PriorOfState, shares.AsSpan(from, WeightTable.Levels));
            }
        }

        return shares;
    }

    private static void Share(ReadOnlySpan<double> counts, ReadOnlySpan<double> prior, double priorCount, Span<double> to)
    {
        var total = priorCount;
        for (var l = 1; l < WeightTable.Levels; l++)
        {
            total += counts[l];
        }

        for (var l = 1; l < WeightTable.Levels; l++)
        {
            to[l] = Math.Clamp((counts[l] + (priorCount * prior[l])) / total, 1e-9, 1);
        }
    }
}
