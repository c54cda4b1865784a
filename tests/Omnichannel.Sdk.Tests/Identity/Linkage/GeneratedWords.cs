namespace Omnichannel.Identity.Linkage;

/// <summary>Invented words, and tables of invented records in an order that tells nothing.</summary>
internal static class GeneratedWords
{
    private static readonly string[] Syllables = ["ba", "ri", "to", "men", "sol", "ka", "ve", "lu", "dan", "or", "mi", "shi", "ter", "an", "el", "no", "ra", "gu", "wal", "den", "mar", "fin", "hel", "jo"];

    /// <summary>Makes a word of two or three syllables.</summary>
    public static string Word(Random random) => Word(random, 2 + random.Next(2));

    public static string Word(Random random, int syllables) => string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[random.Next(Syllables.Length)]));

    /// <summary>Changes one letter.</summary>
    public static string Mistyped(string word, Random random)
    {
        var place = random.Next(word.Length);
        return word.Remove(place, 1).Insert(place, "x");
    }

    public static LinkTable Shuffled(LinkModelSpecification specification, List<(string Id, string?[] Values)> records, Random random)
    {
        var builder = new LinkTableBuilder(specification);
        var shuffled = records.ToArray();
        random.Shuffle(shuffled);
        foreach (var (id, values) in shuffled)
        {
            builder.Add(id, values);
        }

        return builder.Build();
    }
}
