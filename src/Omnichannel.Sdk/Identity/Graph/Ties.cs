namespace Omnichannel.Identity.Graph;

/// <summary>The evidence of one observation: from its subject to each of the identifiers.</summary>
internal sealed class Ties
{
    private readonly List<(Identifier Identifier, IdentityId Id, Assurance Assurance)> _values;

    private Ties(Identifier? subject, IdentityId subjectId, List<(Identifier, IdentityId, Assurance)> values, string source)
    {
        Subject = subject;
        SubjectId = subjectId;
        _values = values;
        Items = [.. _values.Select(value => new Tie(
            value.Identifier, value.Id, IdentityHashes.Evidence(EvidenceKind.Observed, subjectId, value.Id, value.Assurance, source), value.Assurance))];
    }

    public Identifier? Subject { get; }

    public IdentityId SubjectId { get; }

    public Tie[] Items { get; }

    public static Ties Of(IdentityObservation observation, IdentityPolicy policy)
    {
        var values = new List<(Identifier Identifier, IdentityId Id, Assurance Assurance)>(observation.Identifiers.Count);
        foreach (var (identifier, assurance) in observation.Identifiers)
        {
            var value = (identifier, identifier.ToIdentityId(), assurance);
            if (IsEvidence(identifier, assurance) && identifier != observation.Sender && !values.Contains(value))
            {
                values.Add(value);
            }
        }

        return observation is { Sender: { } sender, SenderId: { } senderId }
            ? new Ties(sender, senderId, values, observation.Source)
            : Star(values, policy, observation.Source);
    }

    /// <summary>The same evidence given by the one who came after the subject.</summary>
    public Ties For(Identifier successor, string source) => new(successor, successor.ToIdentityId(), _values, source);

    private static bool IsEvidence(Identifier identifier, Assurance assurance)
        => identifier.Kind != IdentifierKinds.Thread && (identifier.Kind != IdentifierKinds.Sender || assurance >= Assurance.Asserted);

    private static Ties Star(List<(Identifier Identifier, IdentityId Id, Assurance Assurance)> values, IdentityPolicy policy, string source)
    {
        if (values.Count == 0)
        {
            return new Ties(null, default, values, source);
        }

        var middle = values
            .OrderByDescending(value => policy.MayUnite(value.Identifier))
            .ThenByDescending(value => value.Assurance)
            .ThenByDescending(value => policy.RuleOf(value.Identifier.Kind).IsExclusive)
            .ThenBy(value => value.Id)
            .First();
        List<(Identifier, IdentityId, Assurance)> rays =
            [.. values.Where(value => value != middle).Select(value => (value.Identifier, value.Id, value.Assurance < middle.Assurance ? value.Assurance : middle.Assurance)).Distinct()];
        if (middle.Assurance >= Assurance.Asserted ? rays.TrueForAll(ray => ray.Item3 < Assurance.Asserted) : rays.Count == 0)
        {
            rays.Add(middle); // what was seen with nothing but claims is evidence of itself
        }

        return new Ties(middle.Identifier, middle.Id, rays, source);
    }
}
