using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed class InMemoryAuditStoreTests : AuditStoreSpecification
{
    protected override Task<IOmnichannelStore> CreateStoreAsync() => Task.FromResult<IOmnichannelStore>(new InMemoryStore());
}
