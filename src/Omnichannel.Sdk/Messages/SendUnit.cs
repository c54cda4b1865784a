using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Messages;

/// <summary>A request to send, decided and committed with whatever else waits.</summary>
internal sealed class SendUnit(TenantId tenant, SendRequest request, Receivers receivers, IChannelDirectory channels, TimeProvider time, int lane) : BatchUnit<SendOutcome>
{
    public override TenantId Tenant => tenant;

    private const int MaxParts = 16;

    public override void Query(StateQuery query) => SendQueries.Add(query, channels, tenant, request, receivers);

    public override bool QueryMore(Workspace workspace, StateQuery query)
    {
        if (request.Key is { } key && workspace.HasKey((tenant, EventKeys.ForSend(key))))
        {
            for (var part = 1; part < MaxParts; part++)
            {
                query.Keys.Add((tenant, EventKeys.ForSend(SendDecider.PartKey(key, part))));
            }
        }

        SendQueries.AddMore(workspace, query, tenant, receivers);
        return true;
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
        => SendQueries.AddGraph(workspace, seeds, channels, tenant, request, receivers, time.GetUtcNow());

    /// <summary>Decides, as a part of another unit.</summary>
    public SendOutcome Plan(Workspace workspace) => DecideResult(workspace);

    protected override SendOutcome DecideResult(Workspace workspace)
        => SendDecider.Decide(workspace, channels, tenant, request, receivers, time.GetUtcNow(), lane);
}

/// <summary>What planning a message needs to know.</summary>
internal static class SendQueries
{
    public static void Add(StateQuery query, IChannelDirectory channels, TenantId tenant, SendRequest request, Receivers receivers)
    {
        if (request.Key is { } key)
        {
            query.Keys.Add((tenant, EventKeys.ForSend(key)));
        }

        if (receivers.Conversation is { } conversation)
        {
            query.Conversations.Add((tenant, conversation));
        }

        foreach (var identity in receivers.Identities)
        {
            query.Identities.Add((tenant, identity));
            query.Consents.Add((tenant, identity));
        }

        if (receivers.Unknown is { } unknown)
        {
            query.Identities.Add((tenant, unknown.ToIdentityId()));
            query.Consents.Add((tenant, unknown.ToIdentityId()));
            foreach (var sender in WayFinder.Derived(channels, tenant, unknown))
            {
                query.Identities.Add((tenant, sender.ToIdentityId()));
                query.Consents.Add((tenant, sender.ToIdentityId()));
            }
        }

        if (request.ReplyTo is { } replied)
        {
            query.Entries.Add((tenant, replied));
        }

        if (request.Content is ReactionContent reaction)
        {
            query.Entries.Add((tenant, reaction.Target));
        }
    }

    public static void AddMore(Workspace workspace, StateQuery query, TenantId tenant, Receivers receivers)
    {
        foreach (var identity in receivers.Identities)
        {
            if (workspace.FindIdentity(tenant, identity)?.ReplacedBy is { } successor)
            {
                query.Identities.Add((tenant, successor));
                query.Consents.Add((tenant, successor));
            }
        }
    }

    /// <summary>The evidence that would be new if the message introduces somebody.</summary>
    public static void AddGraph(Workspace workspace, GraphSeeds seeds, IChannelDirectory channels, TenantId tenant, SendRequest request, Receivers receivers, DateTimeOffset now)
    {
        foreach (var way in WayFinder.Find(workspace, channels, tenant, request, receivers))
        {
            if (way.Node is null)
            {
                seeds.Add(SendDecider.Introduction(tenant, way, now));
            }
        }
    }
}
