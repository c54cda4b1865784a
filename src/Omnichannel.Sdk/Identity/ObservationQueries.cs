using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>What deciding observations needs to know.</summary>
internal static class ObservationQueries
{
    public static void Add(StateQuery query, IReadOnlyList<IdentityObservation> observations)
    {
        foreach (var observation in observations)
        {
            if (observation.Subject is not null)
            {
                query.Identities.Add((observation.Tenant, observation.Ties.SubjectId));
            }
        }
    }

    public static void AddGraph(GraphSeeds seeds, IReadOnlyList<IdentityObservation> observations)
    {
        foreach (var observation in observations)
        {
            seeds.Add(observation);
        }
    }
}
