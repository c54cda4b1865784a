using System.Diagnostics.CodeAnalysis;
using Omnichannel;
using Omnichannel.Dispatch;
using Omnichannel.Identity;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds handlers and settings.</summary>
public static class OmnichannelBuilderExtensions
{
    /// <summary>Adds a handler of inbound messages. It is made anew for each message, in a scope of its own; several run one after the other, in the order of their registration.</summary>
    public static OmnichannelBuilder AddMessageHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this OmnichannelBuilder builder)
        where THandler : class, IMessageHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IMessageHandler, THandler>();
        return builder;
    }

    /// <summary>Adds a handler of everything else that happens in a conversation.</summary>
    public static OmnichannelBuilder AddEventHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this OmnichannelBuilder builder)
        where THandler : class, IEventHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IEventHandler, THandler>();
        return builder;
    }

    /// <summary>Handles inbound messages by a function.</summary>
    public static OmnichannelBuilder OnMessage(this OmnichannelBuilder builder, Func<MessageContext, CancellationToken, Task> handle)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handle);
        builder.Services.AddSingleton<IMessageHandler>(new DelegateMessageHandler(handle));
        return builder;
    }

    /// <summary>Handles inbound messages by a function that says at once what it has to say.</summary>
    public static OmnichannelBuilder OnMessage(this OmnichannelBuilder builder, Action<MessageContext> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return builder.OnMessage((context, _) =>
        {
            handle(context);
            return Task.CompletedTask;
        });
    }

    /// <summary>Sets the engine's limits and delays.</summary>
    public static OmnichannelBuilder Configure(this OmnichannelBuilder builder, Action<OmnichannelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets the rules by which evidence becomes contacts.</summary>
    public static OmnichannelBuilder UseIdentityPolicy(this OmnichannelBuilder builder, IdentityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policy);
        builder.Services.AddSingleton(policy);
        return builder;
    }
}
