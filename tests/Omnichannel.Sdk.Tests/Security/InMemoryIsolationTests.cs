using Omnichannel.InMemory;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.Security;

public sealed class InMemoryIsolationTests(ITestOutputHelper output) : TenantIsolationSuite(output)
{
    protected override int Operations => 100_000;

    private protected override async Task<IOmnichannelStore> OpenStoreAsync()
    {
        var store = new InMemoryStore();
        await store.InitializeAsync();
        return store;
    }
}
