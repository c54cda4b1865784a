using Omnichannel.Engine;

namespace Omnichannel.Identity;

/// <summary>Reads an observation of the host.</summary>
internal static class ObservationPreparation
{
    public static (IdentityObservation? Observation, IReadOnlyList<string> Refused) Prepare(TenantId tenant, Observation observation, in NormalisationContext context, DateTimeOffset now)
    {
        var refused = new List<string>();
        var identifiers = new List<(Identifier, Assurance)>();
        foreach (var claim in observation.Identifiers)
        {
            if (SourceHabits.TryRead(claim, context, out var identifier))
            {
                identifiers.Add((identifier, claim.Assurance));
            }
            else
            {
                refused.Add($"{claim.Kind}: the value cannot be read.");
            }
        }

        if (observation.Sender is null && identifiers.Count == 0 && observation.Profile is not { Count: > 0 })
        {
            return (null, refused);
        }

        var prepared = new IdentityObservation
        {
            Tenant = tenant,
            Source = observation.Source,
            At = observation.At ?? now,
            Sender = observation.Sender is { Length: > 0 } sender ? Senders.Identifier(observation.Source, sender) : null,
            Identifiers = identifiers,
            Profile = observation.Profile,
            ProfileAssurance = observation.ProfileAssurance ?? (identifiers.Count > 0 && identifiers.TrueForAll(static claim => claim.Item2 < Assurance.Asserted) ? Assurance.Claimed : Assurance.Asserted),
        };
        prepared.Prepare();
        return (prepared, refused);
    }
}
