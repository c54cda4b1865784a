using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed class InMemoryPageStoreTests : PageStoreSpecification
{
    protected override Task<IOmnichannelStore> CreateStoreAsync() => Task.FromResult<IOmnichannelStore>(new InMemoryStore());
}
