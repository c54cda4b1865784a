namespace Omnichannel.Identity;

/// <summary>An identity as a member of a contact.</summary>
/// <param name="Identity">The identity.</param>
/// <param name="Until">When the contact gave it up, to be taken by others; null while it is the contact's own.</param>
public sealed record ContactMember(IdentityId Identity, DateTimeOffset? Until = null);
