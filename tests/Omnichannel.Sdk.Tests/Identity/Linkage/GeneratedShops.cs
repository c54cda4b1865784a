namespace Omnichannel.Identity.Linkage;

/// <summary>Invented shops of a few towns, few of which are listed twice; the truth is in the identifier, before the dash.</summary>
internal static class GeneratedShops
{
    private static readonly string[] Kinds = ["bakery", "cafe", "restaurant", "hardware", "dentist", "pharmacy", "garage", "hairdresser", "bookshop", "florist", "hotel", "gym", "optician", "plumber", "lawyer"];

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("name", LinkFieldType.Text),
            new("address", LinkFieldType.Address),
            new("city", LinkFieldType.City),
            new("kind", LinkFieldType.Text),
        ],
    };

    /// <summary>Makes so many shops, the given share of which are listed twice.</summary>
    public static LinkTable Make(int shops, int towns, double twice, int seed)
    {
        var random = new Random(seed);
        string[] places = [.. Enumerable.Range(0, towns).Select(_ => GeneratedWords.Word(random, 3))];
        string[] streets = [.. Enumerable.Range(0, 60).Select(_ => $"{GeneratedWords.Word(random, 3)} street")];
        List<(string Id, string?[] Values)> records = [];
        for (var shop = 0; shop < shops; shop++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            string[] values = [$"{GeneratedWords.Word(random, 3)} {(random.Next(2) == 0 ? kind : GeneratedWords.Word(random, 3))}", $"{random.Next(1, 400)} {streets[random.Next(streets.Length)]}", places[random.Next(towns)], kind];
            records.Add(($"{shop}-0", values));
            if (random.NextDouble() < twice)
            {
                records.Add(($"{shop}-1", Otherwise(values, random)));
            }
        }

        return GeneratedWords.Shuffled(Specification, records, random);
    }

    /// <summary>As another list has it: a letter wrong, the town in the name, another word for what it is.</summary>
    private static string?[] Otherwise(string[] values, Random random)
    {
        var changed = (string[])values.Clone();
        changed[0] = random.Next(4) switch
        {
            0 => $"{changed[0]} {values[2]}",
            1 => GeneratedWords.Mistyped(changed[0], random),
            _ => changed[0],
        };
        changed[1] = random.Next(3) == 0 ? changed[1].Replace(" street", " st", StringComparison.Ordinal) : changed[1];
        changed[3] = random.Next(2) == 0 ? Kinds[random.Next(Kinds.Length)] : changed[3];
        return changed;
    }
}
