namespace Omnichannel.Identity;

/// <summary>What a set of evidence, with a policy, says about who is who.</summary>
/// <param name="Contacts">The contacts, by id. An identity that is in none is a thread, blocked, shared by too many, or was only claimed.</param>
/// <param name="Identities">The identities with what was computed for them, by id.</param>
/// <param name="Refused">Evidence that could unite and does not, in canonical order.</param>
/// <param name="Suggestions">What a person might decide, by id.</param>
public sealed record IdentityPartition(
    IReadOnlyList<ResolvedContact> Contacts,
    IReadOnlyList<IdentityNode> Identities,
    IReadOnlyList<RefusedUnion> Refused,
    IReadOnlyList<Suggestion> Suggestions);
