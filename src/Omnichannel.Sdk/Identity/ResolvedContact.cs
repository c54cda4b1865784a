namespace Omnichannel.Identity;

/// <summary>A contact as the evidence gives it.</summary>
/// <param name="Id">Its id, a function of the anchor.</param>
/// <param name="Anchor">The channel identity that was first seen by the provider's clock, then the smallest id; without one, the value that was first seen.</param>
/// <param name="Members">Its members, by id.</param>
public sealed record ResolvedContact(ContactId Id, IdentityId Anchor, IReadOnlyList<ContactMember> Members);
