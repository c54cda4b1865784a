namespace Omnichannel.Identity.Linkage;

/// <summary>Invented voters of forty towns, each with a postcode of its own, with common names and nothing that tells by itself; one in twenty is there twice. The truth is in the identifier, before the dash.</summary>
internal static class GeneratedVoters
{

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("given", LinkFieldType.GivenName),
            new("family", LinkFieldType.FamilyName),
            new("sex", LinkFieldType.Text),
            new("age", LinkFieldType.Number),
            new("town", LinkFieldType.City),
            new("postcode", LinkFieldType.Postcode),
        ],
    };

    /// <summary>Makes so many voters.</summary>
    public static LinkTable Make(int voters, int seed)
    {
        var random = new Random(seed);
        string[] given = [.. Enumerable.Range(0, 300).Select(_ => GeneratedWords.Word(random))];
        string[] family = [.. Enumerable.Range(0, 500).Select(_ => GeneratedWords.Word(random))];
        string[] towns = [.. Enumerable.Range(0, 40).Select(_ => $"{GeneratedWords.Word(random)} {GeneratedWords.Word(random)}")];
        List<(string Id, string?[] Values)> records = [];
        for (var voter = 0; voter < voters; voter++)
        {
            var town = random.Next(towns.Length);
            string[] values = [Common(given, random), Common(family, random), random.Next(2) == 0 ? "F" : "M", $"{random.Next(18, 90)}", towns[town], $"{2000 + town}"];
            records.Add(($"{voter}-0", values));
            if (random.Next(20) == 0)
            {
                var copy = (string[])values.Clone();
                var field = random.Next(6); // a letter of a name is wrong, in two of six
                copy[field] = field < 2 ? GeneratedWords.Mistyped(copy[field], random) : copy[field];
                records.Add(($"{voter}-1", copy));
            }
        }

        return GeneratedWords.Shuffled(Specification, records, random);
    }

    /// <summary>The first names are the commonest.</summary>
    private static string Common(string[] names, Random random) => names[(int)(names.Length * Math.Pow(random.NextDouble(), 2.5))];
}
