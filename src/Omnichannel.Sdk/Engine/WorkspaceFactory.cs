using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Content;
using Omnichannel.Dispatch;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Media;
using Omnichannel.Storage;

namespace Omnichannel.Engine;

/// <summary>What every batch has in common.</summary>
internal sealed class WorkspaceFactory(IIdGenerator ids, IdentityPolicy policy, IServiceProviderIsService services)
{
    public IIdGenerator Ids => ids;

    public IdentityPolicy Policy => policy;

    /// <summary>How much of the evidence graph is read around one batch's observations.</summary>
    public ComponentLimits Limits { get; } = policy.ToLimits();

    public bool HandlesMessages { get; } = services.IsService(typeof(IMessageHandler));

    public bool HandlesEvents { get; } = services.IsService(typeof(IEventHandler));

    public bool HasHandlers => HandlesMessages || HandlesEvents;

    /// <summary>Whether handlers are to see what came in: message handlers what somebody says to the business now, event handlers the rest. Old history is for nobody.</summary>
    public bool IsWork(ChannelEvent @event) => @event switch
    {
        { IsHistory: true } => false,
        MessageEvent message when IsSaid(message) => HandlesMessages,
        MessageEvent message => HandlesEvents && message is { Direction: MessageDirection.Inbound, Standby: false },
        _ => HandlesEvents,
    };

    /// <summary>Whether a person says it, and to us: no notice of the provider, no machine's answer, nothing that another application answers.</summary>
    public static bool IsSaid(MessageEvent message)
        => message is { Direction: MessageDirection.Inbound, Standby: false, Automatic: false, IsHistory: false, Content: not SystemContent };

    public bool KeepsMedia { get; } = services.IsService(typeof(IMediaStore));

    public Workspace Create(BatchTables tables, LoadedState loaded) => new(this, tables, loaded);
}
