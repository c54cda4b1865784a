using Omnichannel.Identity.Linkage.Blocking;
using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Training;

/// <summary>The parameters of a model that has seen no data.</summary>
internal static class PriorParameters
{
    private const double MatchesPerRecord = 0.1;
    private const int BlockLimit = 100;

    public static LinkParameters Of(LinkSchema schema)
    {
        var fields = schema.Fields.Length;
        var m = new double[fields * WeightTable.Size];
        var u = new double[fields * WeightTable.Size];
        for (var i = 0; i < fields * WeightTable.States; i++)
        {
            ShippedPriors.OfMatches(schema.Kernels[i / WeightTable.States]).CopyTo(m, i * WeightTable.Levels);
            ShippedPriors.OfOthers(schema.Fields[i / WeightTable.States].Type).CopyTo(u, i * WeightTable.Levels);
        }

        return new LinkParameters
        {
            M = m,
            U = u,
            Parents = [.. Enumerable.Repeat(WeightTable.NoParent, fields)],
            Seconds = [.. Enumerable.Repeat(WeightTable.NoParent, fields)],
            MatchesPerRecord = MatchesPerRecord,
            Keys = Keys(schema),
            BlockLimit = BlockLimit,
            Tokens = [.. Enumerable.Repeat(TokenWeights.Even, schema.Pools)],
            Frequencies = [.. Enumerable.Repeat(ValueFrequencies.Unknown, fields)],
        };
    }

    /// <summary>Values that are a person's own find her alone; others in twos.</summary>
    public static KeyDefinition[] Keys(LinkSchema schema) => [.. Generate(schema).Distinct()];

    private static IEnumerable<KeyDefinition> Generate(LinkSchema schema)
    {
        List<KeyPart> halves = [];
        for (var f = 0; f < schema.Fields.Length; f++)
        {
            var whole = new KeyPart(f, KeyPartKind.Equal);
            switch (schema.Fields[f].Type)
            {
                case LinkFieldType.Phone or LinkFieldType.Identifier or LinkFieldType.Username:
                    yield return new KeyDefinition(whole);
                    break;
                case LinkFieldType.Email:
                    yield return new KeyDefinition(whole);
                    yield return new KeyDefinition(new KeyPart(f, KeyPartKind.Local));
                    break;
                case LinkFieldType.Text:
                    yield return new KeyDefinition(new KeyPart(f, KeyPartKind.Words));
                    break;
                case LinkFieldType.FullName:
                    yield return new KeyDefinition(new KeyPart(f, KeyPartKind.WordPair));
                    halves.Add(new KeyPart(f, KeyPartKind.WordSounds));
                    break;
                case LinkFieldType.Address or LinkFieldType.Street:
                    yield return new KeyDefinition(new KeyPart(f, KeyPartKind.WordPair));
                    halves.Add(new KeyPart(f, KeyPartKind.Start, 5));
                    break;
                case LinkFieldType.GivenName or LinkFieldType.FamilyName:
                    halves.Add(new KeyPart(f, KeyPartKind.Sound));
                    break;
                case LinkFieldType.Date:
                    halves.Add(whole);
                    halves.Add(new KeyPart(f, KeyPartKind.MonthDay));
                    break;
                case LinkFieldType.Postcode or LinkFieldType.City:
                    halves.Add(whole);
                    break;
                default:
                    break;
            }
        }

        for (var i = 0; i < halves.Count; i++)
        {
            for (var j = i + 1; j < halves.Count; j++)
            {
                if (halves[i].Field != halves[j].Field && !(halves[i].IsMany && halves[j].IsMany))
                {
                    yield return new KeyDefinition(halves[i], halves[j]);
                }
            }
        }
    }
}
