using Omnichannel.Identity;

namespace Omnichannel.Sqlite.Tables;

/// <summary>The evidence around one identity, as far as the engine looks.</summary>
/// <param name="Evidence">What ties, what keeps apart, and of the claims by it and on it the earliest; empty when it is shared.</param>
/// <param name="IsShared">Whether more ties it than <paramref name="MaxTies"/>.</param>
/// <param name="MaxTies">How many ties it may have.</param>
/// <param name="MaxClaims">How many claims by it and on it are read.</param>
internal sealed record EvidenceAround(Evidence[] Evidence, bool IsShared, int MaxTies, int MaxClaims)
{
    /// <summary>Makes it of the rows that were read with these limits.</summary>
    public static EvidenceAround Of(List<Evidence> read, int maxTies, int maxClaims)
    {
        var isShared = CountTies(read) > maxTies;
        return new EvidenceAround(isShared ? [] : [.. read], isShared, maxTies, maxClaims);
    }

    /// <summary>Adds a row that was written.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="written">The row as it was to be written: one that was there keeps when it was first and last seen.</param>
    /// <param name="wasThere">Whether it was there before.</param>
    /// <returns>What stands then; null when that cannot be told without reading it.</returns>
    public EvidenceAround? With(IdentityId identity, Evidence written, bool wasThere)
    {
        var relation = EvidenceTable.RelationOf(written);
        if (IsShared)
        {
            return relation == EvidenceTable.Ties ? this : null;
        }

        var index = Array.FindIndex(Evidence, known => known.Id == written.Id);
        if (index >= 0)
        {
            var known = Evidence[index];
            if (known.From != written.From || known.To != written.To || EvidenceTable.RelationOf(known) != relation)
            {
                return null;
            }

            var changed = (Evidence[])Evidence.Clone();
            changed[index] = written with
            {
                FirstSeen = known.FirstSeen < written.FirstSeen ? known.FirstSeen : written.FirstSeen,
                LastSeen = known.LastSeen > written.LastSeen ? known.LastSeen : written.LastSeen,
            };
            return this with { Evidence = changed };
        }

        if (wasThere)
        {
            return null; // it was around another, or one of those that are not read
        }

        if (relation == EvidenceTable.Claim && CountClaims(byIt: written.From == identity, identity) >= MaxClaims)
        {
            return null; // it may be one of those that are not read
        }

        var isShared = relation == EvidenceTable.Ties && CountTies(Evidence) >= MaxTies;
        return this with { Evidence = isShared ? [] : [.. Evidence, written], IsShared = isShared };
    }

    private int CountClaims(bool byIt, IdentityId identity)
        => Evidence.Count(evidence => EvidenceTable.RelationOf(evidence) == EvidenceTable.Claim && evidence.From == identity == byIt);

    private static int CountTies(IEnumerable<Evidence> evidence) => evidence.Count(static evidence => EvidenceTable.RelationOf(evidence) == EvidenceTable.Ties);
}
