namespace Omnichannel.Identity;

/// <summary>Two identities that may belong to one person, which nothing proves yet.</summary>
public sealed record Suggestion
{
    /// <summary>Gets the business.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Gets its id: a hash of the two identities, the smaller first.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the one identity.</summary>
    public required IdentityId A { get; init; }

    /// <summary>Gets the other identity.</summary>
    public required IdentityId B { get; init; }

    /// <summary>Gets the shared value that suggests it; null when statistics do.</summary>
    public Identifier? Shared { get; init; }

    /// <summary>Gets why they were not merged: <c>claimed</c>, <c>exclusive</c>, <c>limit</c>, <c>cannotLink</c>, <c>recycled</c>, <c>otherPerson</c>, <c>shared</c>, <c>inferred</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the weight in bits; higher is likelier.</summary>
    public double Weight { get; init; }

    /// <summary>Gets what became of it.</summary>
    public SuggestionState State { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset At { get; init; }
}
