using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.Identity;

/// <summary>The identities whose entries are one contact's: its members, and channel identities that were its until their number was recycled.</summary>
internal sealed class ContactHistory
{
    private readonly ContactId _contact;
    private readonly Dictionary<IdentityId, IdentityNode> _shared;

    private ContactHistory(ContactId contact, IReadOnlyList<IdentityNode> members, IEnumerable<IdentityNode> former)
    {
        _contact = contact;
        Members = [.. members.Select(static member => member.Id)];
        Former = [.. former.Select(static node => node.Id)];
        _shared = members.Concat(former).Where(IsShared).ToDictionary(static node => node.Id);
    }

    /// <summary>Gets the members.</summary>
    public IReadOnlyList<IdentityId> Members { get; }

    /// <summary>Gets the channel identities that are somebody else's today.</summary>
    public IReadOnlyList<IdentityId> Former { get; }

    /// <summary>Gets all of them.</summary>
    public IReadOnlyList<IdentityId> Identities => [.. Members, .. Former];

    public static async Task<ContactHistory> ReadAsync(IOmnichannelStore store, Contact contact, ComponentLimits limits, CancellationToken cancellationToken)
    {
        var members = await store.ReadMembersAsync(contact.Tenant, contact.Id, cancellationToken).ConfigureAwait(false);
        var component = await store.ReadComponentAsync(contact.Tenant, [.. members.Select(static member => member.Id), contact.Anchor], limits, cancellationToken).ConfigureAwait(false);
        return new ContactHistory(contact.Id, members, component.Nodes.Where(node => IsShared(node) && node.Contact != contact.Id && node.Formerly!.Any(former => former.Contact == contact.Id))); // it has former holders
    }

    /// <summary>Tells whether an entry of one of the identities is this contact's: not what whoever has the number now, or had it before, said.</summary>
    public bool Holds(Entry entry) => !_shared.TryGetValue(entry.Identity, out var node) || ContactRedirects.HolderAt(node, entry.At) == _contact;

    private static bool IsShared(IdentityNode node) => node is { Identifier.Kind: IdentifierKinds.Sender, Formerly.Count: > 0 };
}
