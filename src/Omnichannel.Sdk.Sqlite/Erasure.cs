using Omnichannel.Identity;
using Omnichannel.Sqlite.Tables;

namespace Omnichannel.Sqlite;

/// <summary>Takes an identity out with everything that is its own. What is deleted is overwritten in the file.</summary>
internal sealed class Erasure(Session session)
{
    private const int PartSize = 500;

    public void Erase(TenantId tenant, long tenantId, IdentityId identity)
    {
        foreach (var n in session.Timelines.ReadRowNumbers(tenantId, identity))
        {
            EraseEntry(tenantId, n);
        }

        var node = session.Identities.Find(tenant, tenantId, identity);
        session.Identities.Remove(tenantId, identity);
        session.Timelines.Remove(tenantId, identity);
        if (node?.Contact is { } contact)
        {
            session.Members.Remove(tenantId, contact, identity);
        }

        if (node?.Sender is { } sender)
        {
            session.Orphans.RemoveOf(tenant, tenantId, sender);
        }

        Forget(tenant, tenantId, identity);
        session.Evidence.RemoveOf(tenantId, identity);
        session.Suggestions.RemoveOf(tenantId, identity);
        session.Consents.RemoveOf(tenantId, identity);
        session.Challenges.RemoveOf(tenantId, identity);
        session.ContactChanges.RemoveOf(tenantId, identity);
        session.Outbox.RemoveOf(tenantId, identity);
        session.Contacts.RemoveByAnchor(tenantId, identity);
        foreach (var conversation in session.Conversations.ListOf(tenantId, identity))
        {
            session.Conversations.RemoveIfEmpty(tenantId, conversation.Id);
        }
    }

    /// <summary>Takes the evidence of an identity out of what others remember, a part at a time: many may have named it.</summary>
    private void Forget(TenantId tenant, long tenantId, IdentityId identity)
    {
        var given = new List<Evidence>(PartSize);
        foreach (var relation in new[] { EvidenceTable.Ties, EvidenceTable.CannotLink, EvidenceTable.Claim })
        {
            do
            {
                given.Clear();
                session.Evidence.ReadOfValue(tenant, tenantId, identity, relation, PartSize, given);
                foreach (var evidence in given)
                {
                    session.Evidence.Remove(tenantId, evidence.From, evidence.Id);
                    if (session.Identities.Find(tenant, tenantId, evidence.From) is { KnownEvidence: { } known } giver && known.Any(remembered => remembered.Id == evidence.Id))
                    {
                        List<KnownEvidence> left = [.. known.Where(remembered => remembered.Id != evidence.Id)];
                        session.Identities.Upsert(tenantId, giver with { KnownEvidence = left.Count > 0 ? left : null });
                    }
                }
            }
            while (given.Count == PartSize);
        }
    }

    private void EraseEntry(long tenant, long n)
    {
        var (id, conversation, place, keys) = session.Entries.ReadForErasure(n);
        foreach (var (tail, whole) in keys)
        {
            session.Keys.Remove(tenant, tail, whole);
            session.Orphans.Remove(tenant, tail, whole);
        }

        if (conversation is { } thread && place > 0)
        {
            session.Conversations.RemovePlace(tenant, thread, place);
        }

        session.Receipts.RemoveOf(tenant, id);
        session.Outbox.Remove(tenant, id);
        session.Media.Remove(tenant, id);
        session.DeadLetters.RemoveOf(tenant, id);
        session.Entries.Remove(n);
    }
}
