using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.InMemory;

public sealed class InMemoryProofStoreTests : ProofStoreSpecification
{
    protected override Task<IOmnichannelStore> CreateStoreAsync() => Task.FromResult<IOmnichannelStore>(new InMemoryStore());
}
