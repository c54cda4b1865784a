using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed class SqlitePageStoreTests : PageStoreSpecification
{
    private readonly DatabaseFile _file = new();

    protected override Task<IOmnichannelStore> CreateStoreAsync() => Task.FromResult<IOmnichannelStore>(_file.CreateStore());

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _file.Dispose();
    }
}
