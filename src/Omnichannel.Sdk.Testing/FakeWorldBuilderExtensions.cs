using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Omnichannel;
using Omnichannel.Testing;
using Omnichannel.Testing.Servers;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a host into a fake world.</summary>
public static class FakeWorldBuilderExtensions
{
    /// <summary>Adds the channels of the world with its accounts, and makes its clock the host's.</summary>
    /// <param name="builder">The host's.</param>
    /// <param name="world">A started world.</param>
    public static OmnichannelBuilder UseFakeWorld(this OmnichannelBuilder builder, FakeWorld world)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(world);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(world.Settings).Build();
        builder.AddWhatsApp().AddTelegram().AddTwilio().AddAccounts(settings.GetSection("Omnichannel:Channels"));
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(world.Clock));
        builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new HostCallHandler.Filter(world.Calls));
        return builder;
    }
}
