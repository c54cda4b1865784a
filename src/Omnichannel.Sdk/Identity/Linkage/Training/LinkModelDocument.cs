using System.Globalization;
using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>A model as it is saved.</summary>
internal sealed record LinkModelDocument
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required LinkModelSpecification Specification { get; init; }

    public required double MatchesPerRecord { get; init; }

    public required int BlockLimit { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Keys { get; init; }

    public required IReadOnlyList<FieldDocument> Fields { get; init; }

    public required IReadOnlyList<WordsDocument> Words { get; init; }

    public static LinkModelDocument Of(LinkModel model)
    {
        var p = model.Parameters;
        return new LinkModelDocument
        {
            Version = CurrentVersion,
            Specification = model.Specification,
            MatchesPerRecord = p.MatchesPerRecord,
            BlockLimit = p.BlockLimit,
            Keys = [.. p.Keys.Select(k => (string[])[.. k.Parts.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Field}:{x.Kind}:{x.Argument}"))])],
            Fields = [.. model.Schema.Fields.Select((field, f) => new FieldDocument
            {
                Column = field.Column,
                Parent = p.Parents[f] == WeightTable.NoParent ? null : p.Parents[f],
                Second = p.Seconds[f] == WeightTable.NoParent ? null : p.Seconds[f],
                M = p.M.AsSpan(f * WeightTable.Size, SizeOf(p.Seconds[f] != WeightTable.NoParent)).ToArray(),
                U = p.U.AsSpan(f * WeightTable.Size, SizeOf(p.Seconds[f] != WeightTable.NoParent)).ToArray(),
                Rare = p.Frequencies[f].Rare,
                Average = p.Frequencies[f].Average,
                Common = p.Frequencies[f].Common,
            })],
            Words = [.. p.Tokens.Select(t => new WordsDocument
            {
                Rare = t.Rare,
                Common = t.Common.OrderBy(c => c.Key).ToDictionary(c => c.Key.ToString("x8", CultureInfo.InvariantCulture), c => c.Value),
            })],
        };
    }

    public LinkModel ToModel()
    {
        Specification.Validate();
        var schema = new LinkSchema(Specification);
        if (Version != CurrentVersion)
        {
            throw new ArgumentException($"Version {Version} is unknown.");
        }

        if (Fields.Count != schema.Fields.Length || Words.Count != schema.Pools
            || !Fields.All(f => IsTable(f.M, f.Second) && IsTable(f.U, f.Second)) || Fields.Any(f => IsNoField(f.Parent) || IsNoField(f.Second)))
        {
            throw new ArgumentException("The parameters do not fit the fields.");
        }

        return new LinkModel(schema, new LinkParameters
        {
            M = [.. Fields.SelectMany(f => Whole(f.M))],
            U = [.. Fields.SelectMany(f => Whole(f.U))],
            Parents = [.. Fields.Select(f => f.Parent ?? WeightTable.NoParent)],
            Seconds = [.. Fields.Select(f => f.Second ?? WeightTable.NoParent)],
            MatchesPerRecord = MatchesPerRecord,
            Keys = [.. Keys.Select(k => new KeyDefinition([.. k.Select(part => Part(part, schema))]))],
            BlockLimit = BlockLimit,
            Tokens = [.. Words.Select(w => new TokenWeights(w.Common.ToDictionary(c => uint.Parse(c.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture), c => c.Value), w.Rare))],
            Frequencies = [.. Fields.Select(f => new ValueFrequencies(f.Common, f.Rare, f.Average))],
        });
    }

    private bool IsNoField(int? field) => field < 0 || field >= Fields.Count;

    /// <summary>A field without a second companion is saved as before there were any: without the last state.</summary>
    private static int SizeOf(bool hasSecond) => hasSecond ? WeightTable.Size : WeightTable.SecondAgrees * WeightTable.Levels;

    private static IEnumerable<double> Whole(double[] shares) => shares.Concat(shares.Take(WeightTable.Size - shares.Length));

    private static bool IsTable(double[] shares, int? second)
        => shares.Length == SizeOf(second is not null) && shares.Where((_, i) => i % WeightTable.Levels != 0).All(x => x is > 0 and <= 1);

    private static KeyPart Part(string text, LinkSchema schema)
    {
        var parts = text.Split(':');
        return parts.Length == 3 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var field) && field >= 0 && field < schema.Fields.Length
            && Enum.TryParse<KeyPartKind>(parts[1], out var kind) && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var argument) && argument is >= 0 and <= 16
            ? new KeyPart(field, kind, argument)
            : throw new ArgumentException($"'{text}' is no part of a key.");
    }

    internal sealed record FieldDocument
    {
        public required string Column { get; init; }

        public int? Parent { get; init; }

        public int? Second { get; init; }

        public required double[] M { get; init; }

        public required double[] U { get; init; }

        public required double Rare { get; init; }

        public required double Average { get; init; }

        public required IReadOnlyDictionary<string, double> Common { get; init; }
    }

    internal sealed record WordsDocument
    {
        public required float Rare { get; init; }

        public required IReadOnlyDictionary<string, float> Common { get; init; }
    }
}
