using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Dispatch;
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

    public bool KeepsMedia { get; } = services.IsService(typeof(IMediaStore));

    public Workspace Create(LoadedState loaded) => new(this, loaded);
}
