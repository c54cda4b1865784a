namespace Omnichannel.Identity.Graph;

/// <summary>One contact while it is computed: which of its members it is named after, and the members themselves where somebody asks for them.</summary>
internal sealed class ContactGroup(bool keepsMembers)
{
    private readonly List<ContactMember>? _members = keepsMembers ? [] : null;
    private (int Rank, DateTimeOffset Since, GraphNode Node, int Epoch)? _anchor;

    public ContactId Id { get; private set; }

    public IdentityId Anchor { get; private set; }

    public IReadOnlyList<ContactMember> Members => _members ?? throw new InvalidOperationException("The members were not kept.");

    /// <summary>Adds one holder of an identity.</summary>
    /// <param name="node">The identity.</param>
    /// <param name="isShowing">Whether the identity's row shows this holder.</param>
    /// <param name="until">When it was given up; null for a channel identity that no other came after.</param>
    /// <param name="isLast">Whether it was not given up.</param>
    /// <param name="epoch">Which of the successive holders, from 0.</param>
    /// <param name="since">When it was first seen.</param>
    public void Add(GraphNode node, bool isShowing, DateTimeOffset? until, bool isLast, int epoch, DateTimeOffset since)
    {
        // A channel identity is its first holder's; whoever came later has another, so a later epoch only holds apart what was told of it.
        if (!node.IsSender || isShowing)
        {
            _members?.Add(new ContactMember(node.Id, until));
        }

        if (!isShowing)
        {
            return;
        }

        var rank = node.IsSender ? 0 : isLast ? 1 : 2;
        if (_anchor is not { } best || (rank, since, node.Id).CompareTo((best.Rank, best.Since, best.Node.Id)) < 0)
        {
            _anchor = (rank, since, node, epoch);
        }
    }

    /// <summary>Derives the id from the anchor.</summary>
    /// <returns>False when no member could be an anchor.</returns>
    public bool TryName(TenantId tenant)
    {
        if (_anchor is not { } anchor)
        {
            return false;
        }

        Anchor = anchor.Node.Id;
        Id = IdentityHashes.Contact(tenant, Anchor, anchor.Since, anchor.Epoch);
        return true;
    }
}
