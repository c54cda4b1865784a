using Omnichannel.Engine;

namespace Omnichannel.Identity.Proof;

/// <summary>A log-in that a token proves.</summary>
/// <param name="tenant">The business.</param>
/// <param name="asker">Who showed it.</param>
/// <param name="logIn">What the token says.</param>
/// <param name="now">The time.</param>
internal sealed class LogInUnit(TenantId tenant, Identifier asker, LogIn logIn, DateTimeOffset now) : ProofUnit(tenant, asker, now)
{
    private readonly IReadOnlyList<Identifier> _proved = [.. logIn.Identifiers.Where(identifier => identifier.Assurance == Assurance.Verified).Select(identifier => identifier.Identifier)];

    protected override string Source => ContactAudit.ProofSource + "login/" + logIn.Source;

    protected override Guid? Challenge => logIn.Once;

    protected override string Reason => "A log-in token that the host trusts was shown.";

    protected override ProofRefusal? Judge(Workspace workspace)
        => logIn.Once is { } once && workspace.FindChallenge(Tenant, once) is not null
            ? new ProofRefusal(ProofRefusalReason.Used, "The token was shown before.")
            : null;

    protected override IReadOnlyList<Identifier> Proved(Workspace workspace) => _proved;

    protected override IEnumerable<IdentityOperation> Operations(Workspace workspace) => [Observation(logIn.Identifiers)];

    protected override void Use(Workspace workspace)
    {
        if (logIn.Once is { } once)
        {
            workspace.SetChallenge(new ProofChallenge { Tenant = Tenant, Id = once, Kind = ProofKind.Token, Asker = Asker.ToIdentityId(), MadeAt = Now, ExpiresAt = logIn.ExpiresAt, UsedAt = Now });
        }
    }
}

/// <summary>What a token says.</summary>
/// <param name="Source">The issuer's name in evidence.</param>
/// <param name="Identifiers">What it names, the proved subject first.</param>
/// <param name="ExpiresAt">Until when it is valid.</param>
/// <param name="Once">What it is remembered by when it may be shown once; null when it may be shown again.</param>
internal sealed record LogIn(string Source, IReadOnlyList<(Identifier Identifier, Assurance Assurance)> Identifiers, DateTimeOffset ExpiresAt, Guid? Once);
