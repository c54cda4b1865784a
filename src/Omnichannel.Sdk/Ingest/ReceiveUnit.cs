using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Events;
using Omnichannel.Identity.Proof;
using Omnichannel.Storage;

namespace Omnichannel.Ingest;

/// <summary>The events of one request, and the request itself when something in it could not be read.</summary>
internal sealed class ReceiveUnit(PreparedEvent[] events, QuarantinedWebhook? quarantine, QuarantinedWebhook? replayed, UtcTime receivedAt) : BatchUnit<int>
{
    public override TenantId Tenant => events.Length > 0 ? events[0].Tenant : quarantine?.Tenant ?? replayed?.Tenant ?? TenantId.Default;

    public override void Query(StateQuery query)
    {
        foreach (var prepared in events)
        {
            // A receipt of a message has no key of its own: the message and the status tell a repeat.
            if (prepared is not { Event: ReceiptEvent, MessageKey: not null })
            {
                query.Keys.Add(prepared.FullKey);
            }

            LinkArrivals.Query(query, prepared);
            if (prepared.MessageKey is not null)
            {
                query.Keys.Add(prepared.FullMessageKey);
                if (prepared.Event is MessageEvent)
                {
                    query.OrphanEvents.Add(prepared.FullMessageKey);
                }
            }

            if (prepared.Sender is { } sender)
            {
                query.Identities.Add((prepared.Tenant, sender));
            }

            if (prepared.ThreadId is { } thread)
            {
                query.Identities.Add((prepared.Tenant, thread));
            }

            if (prepared is { ReferredEntry: { } referred, Event: MessageEvent })
            {
                query.Entries.Add((prepared.Tenant, referred));
            }

            foreach (var covered in prepared.Covered ?? [])
            {
                query.Entries.Add((prepared.Tenant, covered));
            }

            if (prepared.Event is IdentityChangedEvent changed)
            {
                foreach (var old in IdentityChange.OldSenders(prepared, changed))
                {
                    query.Identities.Add((prepared.Tenant, old.ToIdentityId()));
                }
            }
        }
    }

    public override bool QueryMore(Workspace workspace, StateQuery query)
    {
        foreach (var prepared in events)
        {
            if (prepared.Event is MessageEvent { Direction: MessageDirection.Inbound, Content: Content.TextContent }
                && prepared.Sender is { } sender
                && workspace.FindContactOf(prepared.Tenant, sender)?.Conversation is { } current
                && workspace.FindConversation(prepared.Tenant, current)?.OpenChoices is { } choices)
            {
                query.Entries.Add((prepared.Tenant, choices));
            }

            // A receipt of a message whose sending ended without an answer: it names our own reference.
            if (prepared is { Event: ReceiptEvent, ReferredEntry: { } referred, MessageKey: not null } && workspace.FindKey(prepared.FullMessageKey) is null)
            {
                query.Entries.Add((prepared.Tenant, referred));
                query.OrphanEvents.Add(prepared.FullMessageKey);
            }

            // A change belongs to its message's conversation; a receipt changes nothing there.
            if (prepared.Event is not (MessageEvent or ReceiptEvent) && prepared.MessageKey is not null && workspace.FindEntryByKey(prepared.FullMessageKey)?.Conversation is { } conversation)
            {
                query.Conversations.Add((prepared.Tenant, conversation));
            }
        }

        return true;
    }

    public override void QueryGraph(Workspace workspace, GraphSeeds seeds)
    {
        foreach (var prepared in events)
        {
            if (prepared.Observation is { } observation && !workspace.HasKey(prepared.FullKey))
            {
                seeds.Add(observation);
                LinkArrivals.QueryGraph(workspace, seeds, prepared, receivedAt.Value);
            }

            if (prepared.Event is IdentityChangedEvent changed)
            {
                foreach (var operation in IdentityChange.Operations(workspace, prepared, changed).ToList())
                {
                    seeds.Add(operation);
                }
            }
        }
    }

    protected override int DecideResult(Workspace workspace)
    {
        var taken = 0;
        foreach (var prepared in events)
        {
            taken += InboundDecider.Decide(workspace, prepared, receivedAt.Value) ? 1 : 0;
        }

        if (quarantine is not null)
        {
            workspace.Quarantine.Add(quarantine);
        }

        if (replayed is not null)
        {
            workspace.RemovedQuarantine.Add((replayed.Tenant, replayed.Id));
        }

        return taken;
    }
}
