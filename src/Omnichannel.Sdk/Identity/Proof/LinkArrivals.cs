using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Proof;

/// <summary>Continuation links that come in on a channel: recognised while the message is taken in, before any handler sees it, and tied in the same transaction. Pure.</summary>
internal static class LinkArrivals
{
    public const string Source = ContactAudit.ProofSource + "link";

    public const string Reason = "A continuation link that was made for the one was opened by the other.";

    public static void Query(StateQuery query, PreparedEvent prepared)
    {
        if (prepared.Link is { } link)
        {
            query.Challenges.Add((prepared.Tenant, link));
        }
    }

    public static void QueryGraph(Workspace workspace, GraphSeeds seeds, PreparedEvent prepared, DateTimeOffset receivedAt)
    {
        if (prepared.Sender is { } sender && LinkOf(workspace, prepared, sender, receivedAt) is { } link)
        {
            seeds.Add(link);
        }
    }

    /// <summary>Ties the sender to the one whom the link was made for. A link that is over, was opened before or counts elsewhere does nothing: the message is a message like any other.</summary>
    public static void Decide(Workspace workspace, PreparedEvent prepared, DateTimeOffset receivedAt)
    {
        if (prepared.Link is { } id && prepared.Sender is { } sender && LinkOf(workspace, prepared, sender, receivedAt) is { } link)
        {
            Apply(workspace, prepared, id, sender, link, receivedAt);
        }
    }

    private static void Apply(Workspace workspace, PreparedEvent prepared, Guid id, IdentityId sender, IdentityLink link, DateTimeOffset receivedAt)
    {
        if (workspace.FindIdentity(prepared.Tenant, link.A) is null || workspace.Identities.Needs(link, new List<IdentityId>()))
        {
            return; // who made it was erased, or the address is somebody new since a moment ago: a new link is soon made
        }

        var challenge = workspace.FindChallenge(prepared.Tenant, id)!; // it gave the link
        var before = new[] { sender, link.A }.Select(identity => workspace.FindIdentity(prepared.Tenant, identity)?.Contact).ToList();
        workspace.Identities.Apply(link);
        workspace.SetChallenge(challenge with { UsedAt = receivedAt, Revision = challenge.Revision + 1 });
        if (workspace.FindIdentity(prepared.Tenant, sender)?.Contact is { } contact)
        {
            workspace.AddContactChange(new ContactChange
            {
                Tenant = prepared.Tenant,
                Id = workspace.NextId(),
                At = receivedAt,
                Kind = ContactChangeKind.Proved,
                Contact = contact,
                Other = before.Find(other => other is not null && other != contact),
                A = link.A,
                B = sender,
                Actor = Source,
                Reason = Reason,
            });
        }
    }

    private static IdentityLink? LinkOf(Workspace workspace, PreparedEvent prepared, IdentityId sender, DateTimeOffset receivedAt)
        => prepared.Link is { } id
            && workspace.FindChallenge(prepared.Tenant, id) is { Kind: ProofKind.Link, UsedAt: null } challenge
            && receivedAt < challenge.ExpiresAt
            && challenge.Place == $"{prepared.Event.Channel.Name}/{prepared.Account.Account}"
            && challenge.Asker != sender
                ? new IdentityLink { Tenant = prepared.Tenant, At = receivedAt, Source = Source, A = challenge.Asker, B = sender, Reason = Reason, LiftsCuts = false }
                : null;
}
