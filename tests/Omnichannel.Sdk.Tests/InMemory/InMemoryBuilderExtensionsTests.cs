using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed class InMemoryBuilderExtensionsTests
{
    [Fact]
    public void The_store_that_was_chosen_last_is_the_hosts()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Substitute.For<IOmnichannelStore>());

        new OmnichannelBuilder(services).UseInMemoryStore().UseInMemoryStore();

        using var provider = services.BuildServiceProvider();
        Assert.IsType<InMemoryStore>(Assert.Single(provider.GetServices<IOmnichannelStore>()));
    }
}
