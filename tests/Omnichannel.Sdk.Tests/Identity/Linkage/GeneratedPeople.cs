namespace Omnichannel.Identity.Linkage;

/// <summary>Invented people, some of them recorded more than once with errors of many kinds; the truth is in the identifier, before the dash.</summary>
internal static class GeneratedPeople
{
    private static readonly string[] Given = ["rina", "agus", "dewi", "budi", "siti", "joko", "putri", "maria", "tom", "anna", "peter", "lucy", "omar", "ines", "karl", "nora"];
    private static readonly string[] Start = ["har", "su", "wi", "pra", "ku", "san", "men", "ber", "lin", "tor", "gal", "fon", "du", "mar", "kel", "ros"];
    private static readonly string[] End = ["tono", "jaya", "dodo", "tama", "man", "toso", "delsohn", "ger", "quist", "res", "legos", "seca", "bois", "tinez", "ler", "si"];
    private static readonly string[] Streets = ["oak", "elm", "station", "church", "mill", "garden", "harbour", "market", "king", "rose", "hill", "lake", "bridge", "north", "west", "park"];
    private static readonly string[] Kinds = ["street", "road", "lane", "avenue", "close"];
    private static readonly string[] Cities = ["ashford", "brenton", "caldwell", "dunmore", "eastvale", "farley", "glenrock", "holmwood"];

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("given", LinkFieldType.GivenName),
            new("family", LinkFieldType.FamilyName),
            new("birth", LinkFieldType.Date, "yyyy-MM-dd"),
            new("street", LinkFieldType.Street),
            new("city", LinkFieldType.City),
            new("postcode", LinkFieldType.Postcode),
            new("phone", LinkFieldType.Phone),
            new("email", LinkFieldType.Email),
        ],
    };

    /// <summary>Makes so many people and their records.</summary>
    public static List<(string Id, string?[] Values)> Make(int people, int seed)
    {
        var random = new Random(seed);
        List<(string, string?[])> records = [];
        for (var p = 0; p < people; p++)
        {
            var person = Person(random);
            records.Add(($"{p}-0", person));
            for (var copy = 1; copy <= (random.NextDouble() < 0.4 ? random.Next(1, 4) : 0); copy++)
            {
                var changed = (string?[])person.Clone();
                for (var error = random.Next(0, 4); error > 0; error--)
                {
                    Damage(changed, random);
                }

                records.Add(($"{p}-{copy}", changed));
            }
        }

        var shuffled = records.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Makes so many families of two to four, each with one name, house and telephone, and their records.</summary>
    /// <param name="families">How many families.</param>
    /// <param name="seed">Other families for each.</param>
    /// <param name="scattered">Whether three of ten records lack the street, and three of ten members have moved and kept the telephone.</param>
    public static List<(string Id, string?[] Values)> Families(int families, int seed, bool scattered = false)
    {
        var random = new Random(seed);
        List<(string, string?[])> records = [];
        for (var family = 0; family < families; family++)
        {
            var first = Person(random);
            var members = random.Next(2, 5);
            var names = Given.ToArray();
            random.Shuffle(names);
            for (var member = 0; member < members; member++)
            {
                var person = Person(random);
                (person[0], person[1], person[3], person[4], person[5], person[6], person[7]) = (names[member], first[1], first[3], first[4], first[5], first[6], null);
                if (scattered && member > 0 && random.NextDouble() < 0.3)
                {
                    Person(random)[3..6].CopyTo(person, 3);
                }

                records.Add(($"{family}.{member}-0", person));
                for (var copy = 1; copy <= random.Next(0, 3); copy++)
                {
                    var changed = (string?[])person.Clone();
                    var field = random.Next(2 * changed.Length);
                    if (field < changed.Length)
                    {
                        changed[field] = random.Next(4) == 0 ? null : Typo(changed[field], random);
                    }

                    records.Add(($"{family}.{member}-{copy}", changed));
                }
            }
        }

        if (scattered)
        {
            records = [.. records.Select(record => (record.Item1, (string?[])[.. record.Item2[..3], random.NextDouble() < 0.3 ? null : record.Item2[3], .. record.Item2[4..]]))];
        }

        var shuffled = records.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Makes so many people as their channels show them: one to six records of each, in which most is missing.</summary>
    public static List<(string Id, string?[] Values)> Sparse(int people, int seed)
    {
        double[] missing = [0, 0.05, 0.7, 0.6, 0.6, 0.6, 0.5, 0.5];
        var random = new Random(seed);
        List<(string, string?[])> records = [];
        for (var p = 0; p < people; p++)
        {
            var person = Person(random);
            for (var copy = random.Next(1, 7); copy > 0; copy--)
            {
                var values = person.Select((value, field) => random.NextDouble() < missing[field] ? null : random.NextDouble() < 0.05 ? Typo(value, random) : value).ToArray();
                records.Add(($"{p}-{copy}", values));
            }
        }

        var shuffled = records.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>The same records with given and family name in one column, and without some of the others.</summary>
    public static LinkTable WholeNames(IEnumerable<(string Id, string?[] Values)> records, params string[] without)
    {
        var kept = Enumerable.Range(2, Specification.Fields.Count - 2).Where(field => !without.Contains(Specification.Fields[field].Column)).ToList();
        var specification = new LinkModelSpecification { Id = "id", Fields = [new("name", LinkFieldType.FullName), .. kept.Select(field => Specification.Fields[field])] };
        return Table(records.Select(record => (record.Id, (string?[])[$"{record.Values[0]} {record.Values[1]}", .. kept.Select(field => record.Values[field])])), specification);
    }

    public static LinkTable Table(IEnumerable<(string Id, string?[] Values)> records, int threads = 0) => Table(records, Specification, threads);

    private static LinkTable Table(IEnumerable<(string Id, string?[] Values)> records, LinkModelSpecification specification, int threads = 0)
    {
        var builder = new LinkTableBuilder(specification, threads);
        foreach (var (id, values) in records)
        {
            builder.Add(id, values);
        }

        return builder.Build();
    }

    public static string PersonOf(string id) => id[..id.IndexOf('-', StringComparison.Ordinal)];

    private static string?[] Person(Random random)
    {
        var given = Pick(Given, random);
        var family = Pick(Start, random) + Pick(End, random);
        var city = random.Next(Cities.Length);
        return
        [
            given,
            family,
            new DateOnly(1940, 1, 1).AddDays(random.Next(25_000)).ToString("yyyy-MM-dd"),
            $"{random.Next(1, 200)} {Pick(Streets, random)} {Pick(Kinds, random)}",
            Cities[city],
            (4000 + (city * 100) + random.Next(40)).ToString(),
            random.NextDouble() < 0.3 ? null : "+1555" + random.Next(1_000_000, 9_999_999),
            random.NextDouble() < 0.4 ? null : $"{given}.{family}{random.Next(100)}@example.com",
        ];
    }

    private static void Damage(string?[] record, Random random)
    {
        var field = random.Next(record.Length);
        switch (random.Next(8))
        {
            case 0:
                record[field] = null;
                break;
            case 1:
                (record[0], record[1]) = (record[1], record[0]);
                break;
            case 2:
                record[3] = $"{random.Next(1, 200)} {Pick(Streets, random)} {Pick(Kinds, random)}"; // moved
                break;
            default:
                record[field] = Typo(record[field], random);
                break;
        }
    }

    private static string? Typo(string? value, Random random)
    {
        if (value is not { Length: > 2 })
        {
            return value;
        }

        var at = random.Next(value.Length - 1);
        var letter = char.IsAsciiDigit(value[at]) ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => value.Remove(at, 1),
            1 => value.Insert(at, letter.ToString()),
            2 => value[..at] + value[at + 1] + value[at] + value[(at + 2)..],
            _ => value[..at] + letter + value[(at + 1)..],
        };
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
