using Omnichannel.Identity;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <content>Proofs that were asked for, and the audit.</content>
internal sealed partial class Workspace
{
    private readonly Overlay<(TenantId, Guid), ProofChallenge> _challenges = new();
    private readonly Dictionary<(TenantId, IdentityId), HashSet<Guid>> _challengesOf = [];
    private readonly ContactAudit _audit = new();

    public ProofChallenge? FindChallenge(TenantId tenant, Guid id) => _challenges.Find((tenant, id));

    /// <summary>Finds the challenges by an identity and of it, as they are after everything that was done so far.</summary>
    public IEnumerable<ProofChallenge> FindChallengesOf(TenantId tenant, IdentityId identity)
        => _challengesOf.TryGetValue((tenant, identity), out var ids) ? ids.Select(id => _challenges.Find((tenant, id))!) : []; // what is listed was loaded or set

    public void SetChallenge(ProofChallenge challenge)
    {
        _challenges.Set((challenge.Tenant, challenge.Id), challenge);
        List(challenge.Asker, challenge);
        if (challenge.Target is { } target)
        {
            List(target.ToIdentityId(), challenge);
        }
    }

    /// <summary>Writes down what a person or a proof did to contacts; what evidence does by itself is found when the batch is collected.</summary>
    public void AddContactChange(ContactChange change) => _audit.Add(change);

    private void AddProofs(LoadedState loaded)
    {
        foreach (var (key, challenge) in loaded.Challenges)
        {
            _challenges.Load(key, challenge);
        }

        foreach (var (key, challenges) in loaded.ChallengesOf)
        {
            foreach (var challenge in challenges)
            {
                _challenges.Load((key.Tenant, challenge.Id), challenge);
                List(key.Identity, challenge);
            }
        }
    }

    private void List(IdentityId identity, ProofChallenge challenge)
    {
        var key = (challenge.Tenant, identity);
        if (!_challengesOf.TryGetValue(key, out var ids))
        {
            _challengesOf[key] = ids = [];
        }

        ids.Add(challenge.Id);
    }
}
