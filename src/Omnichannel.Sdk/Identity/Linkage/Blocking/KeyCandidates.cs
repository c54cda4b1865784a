using Omnichannel.Identity.Linkage.Records;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage.Blocking;

/// <summary>All keys that are worth a look, from the types of the fields alone; which are used is learnt from the data.</summary>
internal static class KeyCandidates
{
    private const int MostCandidates = 200;

    public static IReadOnlyList<KeyDefinition> Of(LinkSchema schema)
    {
        List<KeyDefinition> keys = [];
        var fields = schema.Fields.Length;
        for (var f = 0; f < fields; f++)
        {
            keys.AddRange(Alone(f, schema).Select(p => new KeyDefinition(p)));
        }

        // The fewer the fields, the more ways of each can be tried together.
        var ways = fields <= 8 ? 3 : fields <= 12 ? 2 : 1;
        for (var f = 0; f < fields; f++)
        {
            for (var g = f + 1; g < fields; g++)
            {
                foreach (var a in Together(f, schema).Take(ways))
                {
                    foreach (var b in Together(g, schema).Take(ways))
                    {
                        if (!a.IsMany || !b.IsMany)
                        {
                            keys.Add(new KeyDefinition(a, b));
                        }
                    }
                }
            }
        }

        for (var f = 0; f < fields && fields <= 12; f++)
        {
            for (var g = f + 1; g < fields; g++)
            {
                for (var h = g + 1; h < fields; h++)
                {
                    keys.Add(new KeyDefinition(Coarse(f, schema), Coarse(g, schema), Coarse(h, schema)));
                }
            }
        }

        return [.. keys.Distinct().Take(MostCandidates)];
    }

    private static IEnumerable<KeyPart> Alone(int f, LinkSchema schema)
    {
        yield return new KeyPart(f, KeyPartKind.Equal);
        switch (schema.Kernels[f])
        {
            case Kernel.Text or Kernel.FullName:
                yield return new KeyPart(f, KeyPartKind.Words);
                yield return new KeyPart(f, KeyPartKind.WordPair);
                yield return new KeyPart(f, KeyPartKind.Start, 8);
                if (schema.Kernels[f] == Kernel.FullName)
                {
                    yield return new KeyPart(f, KeyPartKind.WordSounds);
                }

                break;
            case Kernel.Code:
                if (schema.Fields[f].Type is LinkFieldType.Identifier or LinkFieldType.Phone)
                {
                    yield return new KeyPart(f, KeyPartKind.Start, 6);
                    yield return new KeyPart(f, KeyPartKind.End, 6);
                    for (var i = 0; i < 4; i++)
                    {
                        yield return new KeyPart(f, KeyPartKind.Without, i * 2);
                    }
                }

                break;
            case Kernel.Email:
                yield return new KeyPart(f, KeyPartKind.Local);
                yield return new KeyPart(f, KeyPartKind.Start, 6);
                break;
            case Kernel.Date:
                yield return new KeyPart(f, KeyPartKind.MonthDay);
                yield return new KeyPart(f, KeyPartKind.YearMonth);
                break;
            case Kernel.Name:
                yield return new KeyPart(f, KeyPartKind.Sound);
                yield return new KeyPart(f, KeyPartKind.Start, 4);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<KeyPart> Together(int f, LinkSchema schema)
    {
        switch (schema.Kernels[f])
        {
            case Kernel.Name:
                yield return new KeyPart(f, KeyPartKind.Sound);
                yield return new KeyPart(f, KeyPartKind.Start, 3);
                yield return new KeyPart(f, KeyPartKind.Equal);
                break;
            case Kernel.Text or Kernel.FullName:
                yield return schema.Kernels[f] == Kernel.FullName ? new KeyPart(f, KeyPartKind.WordSounds) : new KeyPart(f, KeyPartKind.Words);
                yield return new KeyPart(f, KeyPartKind.Start, 5);
                break;
            case Kernel.Date:
                yield return new KeyPart(f, KeyPartKind.YearMonth);
                yield return new KeyPart(f, KeyPartKind.MonthDay);
                yield return new KeyPart(f, KeyPartKind.YearDay);
                break;
            case Kernel.Code:
                yield return new KeyPart(f, KeyPartKind.Equal);
                yield return new KeyPart(f, KeyPartKind.Start, 3);
                yield return new KeyPart(f, KeyPartKind.End, 3);
                break;
            case Kernel.Email:
                yield return new KeyPart(f, KeyPartKind.Start, 4);
                break;
            default:
                yield return new KeyPart(f, KeyPartKind.Equal);
                break;
        }
    }

    private static KeyPart Coarse(int f, LinkSchema schema) => schema.Kernels[f] switch
    {
        Kernel.Name => new KeyPart(f, KeyPartKind.Sound),
        Kernel.Text or Kernel.FullName => new KeyPart(f, KeyPartKind.Start, 5),
        Kernel.Date => new KeyPart(f, KeyPartKind.YearMonth),
        Kernel.Email => new KeyPart(f, KeyPartKind.Start, 4),
        _ => new KeyPart(f, KeyPartKind.Equal),
    };
}
