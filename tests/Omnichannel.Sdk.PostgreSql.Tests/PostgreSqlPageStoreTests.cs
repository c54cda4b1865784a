using Omnichannel.Specifications;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

public sealed class PostgreSqlPageStoreTests : PageStoreSpecification
{
    private readonly SchemaScope _scope = new();

    protected override Task<IOmnichannelStore> CreateStoreAsync() => _scope.CreateStoreAsync();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
