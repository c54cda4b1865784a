namespace Omnichannel.Identity.Linkage;

/// <summary>Invented songs of albums, half of them recorded more than once with errors; the truth is in the identifier, before the dash.</summary>
internal static class GeneratedSongs
{
    private static readonly string[] Languages = ["english", "spanish", "french", "german"];

    private static LinkModelSpecification SpecificationOf(LinkFieldType artist) => new()
    {
        Id = "id",
        Fields =
        [
            new("number", LinkFieldType.Identifier),
            new("title", LinkFieldType.Text),
            new("artist", artist),
            new("album", LinkFieldType.Text),
            new("year", LinkFieldType.Year),
            new("language", LinkFieldType.Text),
        ],
    };

    /// <summary>Makes so many albums with two to eleven songs.</summary>
    /// <param name="albums">So many.</param>
    /// <param name="seed">The same seed gives the same songs.</param>
    /// <param name="artist">What the artist's column is taken for.</param>
    public static LinkTable Make(int albums, int seed, LinkFieldType artist)
    {
        var random = new Random(seed);
        List<(string Id, string?[] Values)> records = [];
        for (var album = 0; album < albums; album++)
        {
            string?[] shared = [Words(random, 2), Words(random, 2), $"{random.Next(1960, 2015)}", Languages[random.Next(Languages.Length)]];
            var songs = random.Next(2, 12);
            for (var song = 1; song <= songs; song++)
            {
                string?[] values = [$"{song}", Words(random, 3), .. shared];
                var copies = random.Next(2) == 0 ? 1 : random.Next(2, 4);
                for (var copy = 0; copy < copies; copy++)
                {
                    records.Add(($"{album}.{song}-{copy}", copy == 0 ? values : Damaged(values, random)));
                }
            }
        }

        return GeneratedWords.Shuffled(SpecificationOf(artist), records, random);
    }

    private static string Words(Random random, int most)
        => string.Join(' ', Enumerable.Range(0, 1 + random.Next(most)).Select(_ => GeneratedWords.Word(random)));

    private static string?[] Damaged(string?[] values, Random random)
    {
        var changed = (string?[])values.Clone();
        for (var field = 0; field < changed.Length; field++)
        {
            if (random.NextDouble() < 0.1)
            {
                changed[field] = null;
            }
            else if (field is > 0 and < 4 && random.NextDouble() < 0.2)
            {
                changed[field] = GeneratedWords.Mistyped(changed[field]!, random); // it is there: it was not emptied
            }
        }

        return changed;
    }
}
