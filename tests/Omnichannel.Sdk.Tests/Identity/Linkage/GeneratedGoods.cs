namespace Omnichannel.Identity.Linkage;

/// <summary>Invented goods as two shops word them: the same maker, kind and colour, and a model that is written together or in parts; the truth is in the identifier, before the dash.</summary>
internal static class GeneratedGoods
{
    private static readonly string[] Kinds = ["camera", "blender", "printer", "router", "keyboard", "monitor", "speaker", "toaster", "tripod", "charger"];
    private static readonly string[] Colours = ["black", "white", "silver", "red", "blue"];
    private static readonly string[] Additions = ["new", "with case", "kit", "original"];

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields = [new("title", LinkFieldType.Text), new("maker", LinkFieldType.Text), new("price", LinkFieldType.Number)],
    };

    /// <summary>Makes so many goods, half of which both shops sell.</summary>
    public static LinkTable Make(int goods, int seed)
    {
        var random = new Random(seed);
        string[] makers = [.. Enumerable.Range(0, 15).Select(_ => GeneratedWords.Word(random, 3))];
        List<(string Id, string?[] Values)> records = [];
        for (var good = 0; good < goods; good++)
        {
            var (maker, kind, colour) = (makers[random.Next(makers.Length)], Kinds[random.Next(Kinds.Length)], Colours[random.Next(Colours.Length)]);
            var (letters, digits) = (GeneratedWords.Word(random, 1), random.Next(100, 9999));
            var price = 20 + (random.NextDouble() * 400);
            records.Add(($"{good}-0", [$"{maker} {letters}{Hyphen(random)}{digits} {kind} {colour}", maker, $"{price:F2}"]));
            if (random.Next(2) == 0)
            {
                var title = $"{(random.Next(4) == 0 ? "" : maker)} {letters}{Hyphen(random)}{digits} {kind} {(random.Next(2) == 0 ? colour : "")} {(random.Next(3) == 0 ? Additions[random.Next(Additions.Length)] : "")}";
                records.Add(($"{good}-1", [title, random.Next(3) == 0 ? null : maker, random.Next(4) == 0 ? null : $"{price * (0.85 + (random.NextDouble() * 0.3)):F2}"]));
            }
        }

        return GeneratedWords.Shuffled(Specification, records, random);
    }

    private static string Hyphen(Random random) => random.Next(2) == 0 ? "-" : "";
}
