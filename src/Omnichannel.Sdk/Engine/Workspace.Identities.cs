using Omnichannel.Identity;

namespace Omnichannel.Engine;

/// <content>Who is who in this batch.</content>
internal sealed partial class Workspace
{
    public IdentityNode? FindIdentity(TenantId tenant, IdentityId id) => Identities.Find(tenant, id);

    public void SetIdentity(IdentityNode node) => Identities.Set(node);

    /// <summary>Notes who writes: one copy of the row, where replacing the whole row takes two.</summary>
    public void SetSender(TenantId tenant, IdentityId id, SenderProfile sender, DateTimeOffset? senderAt, DateTimeOffset? lastInboundAt)
        => Identities.SetSender(tenant, id, sender, senderAt, lastInboundAt);

    public Contact? FindContact(TenantId tenant, ContactId id) => Identities.FindContact(tenant, id);

    public Contact? FindContactOf(TenantId tenant, IdentityId identity)
        => FindIdentity(tenant, identity)?.Contact is { } contact ? FindContact(tenant, contact) : null;

    public void SetContact(Contact contact)
    {
        _merged.Note(contact);
        Identities.SetContact(contact);
    }

    /// <summary>Takes in an observation, and tells the identity under which messages are filed.</summary>
    public IdentityId? Observe(IdentityObservation observation) => Identities.Observe(observation);
}
