using System.Globalization;
using System.Text;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Identity.Linkage;

namespace Omnichannel.Benchmarks.Linkage;

/// <summary>
/// Invented people and their records: four in ten records are duplicates with one to four errors (typing errors, swapped and missing values, moves, day and month
/// exchanged). Names are as common as names are. The truth is in the identifier, before the dash.
/// </summary>
internal sealed class People
{
    private static readonly string[] First = ["b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "sh", "st", "t", "tr", "v", "w"];
    private static readonly string[] Vowel = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
    private static readonly string[] Middle = ["n", "r", "l", "m", "t", "d", "nd", "rt", "ll", "st", "ck", "ss"];
    private static readonly string[] Last = ["", "n", "s", "son", "er", "man", "ley", "ton", "a", "e", "o", "y"];
    private static readonly string[] Kinds = ["street", "road", "avenue", "lane", "close", "drive", "court", "place"];

    private readonly Random _random;
    private readonly string[] _given = Names(1200, 1);
    private readonly string[] _family = Names(12_000, 2);
    private readonly string[] _streets = Names(9000, 3);
    private readonly string[] _cities = Names(2500, 4);
    private readonly Zipf _givenZipf = new(1200, 0.8);
    private readonly Zipf _familyZipf = new(12_000, 0.75);
    private readonly Zipf _streetZipf = new(9000, 0.6);
    private readonly Zipf _cityZipf = new(2500, 0.7);

    public People(int seed) => _random = new Random(seed);

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("given_name", LinkFieldType.GivenName),
            new("family_name", LinkFieldType.FamilyName),
            new("address", LinkFieldType.Address),
            new("city", LinkFieldType.City),
            new("postcode", LinkFieldType.Postcode),
            new("date_of_birth", LinkFieldType.Date, "yyyy-MM-dd"),
            new("number", LinkFieldType.Identifier),
        ],
    };

    /// <summary>Writes so many records as CSV, in random order.</summary>
    public void Write(string path, int records)
    {
        var originals = (int)(records * 0.6);
        var people = new string[originals][];
        var rows = new (int Person, int Copy, string[] Values)[records];
        for (var i = 0; i < originals; i++)
        {
            people[i] = Person();
            rows[i] = (i, 0, people[i]);
        }

        var copies = new int[originals];
        for (var i = originals; i < records; i++)
        {
            var person = _random.Next(originals);
            var values = (string[])people[person].Clone();
            for (var errors = _random.Next(1, 5); errors > 0; errors--)
            {
                Damage(values);
            }

            rows[i] = (person, ++copies[person], values);
        }

        _random.Shuffle(rows);
        using var to = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        to.WriteLine("id," + string.Join(',', Specification.Fields.Select(f => f.Column)));
        foreach (var (person, copy, values) in rows)
        {
            to.Write(person);
            to.Write('-');
            to.Write(copy);
            foreach (var value in values)
            {
                to.Write(',');
                to.Write(value);
            }

            to.WriteLine();
        }
    }

    private static string[] Names(int count, int seed)
    {
        var random = new Random(seed);
        HashSet<string> names = [];
        while (names.Count < count)
        {
            var name = new StringBuilder();
            for (var syllables = random.Next(1, 3); syllables >= 0; syllables--)
            {
                name.Append(name.Length == 0 ? First[random.Next(First.Length)] : Middle[random.Next(Middle.Length)]).Append(Vowel[random.Next(Vowel.Length)]);
            }

            names.Add(name.Append(Last[random.Next(Last.Length)]).ToString());
        }

        return [.. names];
    }

    private string[] Person()
    {
        var values = new string[7];
        values[0] = _given[_givenZipf.Next(_random)];
        values[1] = _family[_familyZipf.Next(_random)];
        Settle(values);
        values[5] = new DateOnly(1925, 1, 1).AddDays(_random.Next(33_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values[6] = _random.NextDouble() < 0.3 ? "" : _random.Next(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture);
        return values;
    }

    private void Settle(string[] values)
    {
        var city = _cityZipf.Next(_random);
        values[2] = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 250)} {_streets[_streetZipf.Next(_random)]} {Kinds[_random.Next(Kinds.Length)]}");
        values[3] = _cities[city];
        values[4] = (10_000 + (city * 31) + _random.Next(12)).ToString(CultureInfo.InvariantCulture);
    }

    private void Damage(string[] values)
    {
        switch (_random.Next(20))
        {
            case 0:
                Settle(values); // moved
                break;
            case 1:
                (values[0], values[1]) = (values[1], values[0]);
                break;
            case 2:
                values[0] = values[0].Length > 0 ? values[0][..1] : values[0]; // an initial
                break;
            case 3 when values[5].Length == 10:
                values[5] = $"{values[5][..5]}{values[5][8..]}-{values[5][5..7]}";
                break;
            case 4 or 5:
                values[_random.Next(values.Length)] = "";
                break;
            default:
                var field = _random.Next(values.Length);
                values[field] = Typo(values[field]);
                break;
        }
    }

    private string Typo(string value)
    {
        if (value.Length < 3)
        {
            return value;
        }

        var at = _random.Next(value.Length - 1);
        var letter = char.IsAsciiDigit(value[at]) ? (char)('0' + _random.Next(10)) : (char)('a' + _random.Next(26));
        return _random.Next(4) switch
        {
            0 => value.Remove(at, 1),
            1 => value.Insert(at, letter.ToString()),
            2 => value[..at] + value[at + 1] + value[at] + value[(at + 2)..],
            _ => value[..at] + letter + value[(at + 1)..],
        };
    }
}
