namespace Omnichannel.Identity.Matching;

/// <summary>A contact, or what it would be without the merges that statistics made.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Anchor">The identity that stands for it: the channel identity or record that was seen first.</param>
/// <param name="Values">What is known, by field.</param>
/// <param name="Assured">The same of what is verified or told by a system of record: what counts for a merge.</param>
/// <param name="Wholes">The numbers, mailboxes and other identifiers that it was seen with, claimed ones included.</param>
internal sealed record ContactPart(ContactId Contact, IdentityId Anchor, string?[] Values, string?[] Assured, HashSet<IdentityId> Wholes);
