namespace Omnichannel.Identity;

/// <summary>Something that changes the evidence: what was seen, what a provider replaced, what a person decided.</summary>
public abstract class IdentityOperation
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets when it happened, by the clock of its source.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets who says so: <c>whatsapp/toko</c>, <c>crm/import</c>, an agent's name.</summary>
    public required string Source { get; init; }
}
