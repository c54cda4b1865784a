namespace Omnichannel.Identity.Linkage;

/// <summary>Invented companies of many towns with four postcodes each; the truth is in the identifier, before the dash.</summary>
internal static class GeneratedCompanies
{
    private static readonly string[] Forms = ["ltd", "inc", "co", "holding"];
    private static readonly string[] Trades = ["software", "chemicals", "energy", "trading", "systems"];

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("company", LinkFieldType.Text),
            new("street", LinkFieldType.Street),
            new("postcode", LinkFieldType.Postcode),
            new("city", LinkFieldType.City),
        ],
    };

    /// <summary>Makes so many companies, the given share of which are listed twice.</summary>
    public static LinkTable Make(int companies, int towns, double twice, int seed)
    {
        var random = new Random(seed);
        string[] cities = [.. Enumerable.Range(0, towns).Select(_ => GeneratedWords.Word(random, 3))];
        List<(string Id, string?[] Values)> records = [];
        for (var company = 0; company < companies; company++)
        {
            var town = random.Next(towns);
            string[] values = [$"{GeneratedWords.Word(random, 3)} {Trades[random.Next(Trades.Length)]} {Forms[random.Next(Forms.Length)]}", $"{random.Next(1, 300)} {GeneratedWords.Word(random, 3)} street", $"{1000 + (town * 37) + random.Next(4)}", cities[town]];
            records.Add(($"{company}-0", Incomplete(values, random)));
            if (random.NextDouble() < twice)
            {
                records.Add(($"{company}-1", Incomplete([random.Next(3) == 0 ? GeneratedWords.Mistyped(values[0], random) : values[0], .. values[1..]], random)));
            }
        }

        return GeneratedWords.Shuffled(Specification, records, random);
    }

    private static string?[] Incomplete(string[] values, Random random) => [.. values.Select((value, field) => field > 0 && random.NextDouble() < 0.15 ? null : value)];
}
