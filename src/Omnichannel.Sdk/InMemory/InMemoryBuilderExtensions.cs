using Microsoft.Extensions.DependencyInjection.Extensions;
using Omnichannel;
using Omnichannel.InMemory;
using Omnichannel.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store that keeps everything in memory.</summary>
public static class InMemoryBuilderExtensions
{
    /// <summary>Keeps everything in memory: for tests and first steps. The store that was chosen last is the host's.</summary>
    public static OmnichannelBuilder UseInMemoryStore(this OmnichannelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IOmnichannelStore, InMemoryStore>());
        return builder;
    }
}
