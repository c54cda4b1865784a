using Omnichannel.Security;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.PostgreSql.Security;

public sealed class PostgreSqlIsolationTests(ITestOutputHelper output) : TenantIsolationSuite(output), IAsyncLifetime
{
    private readonly List<TestSchema> _schemas = [];

    protected override int Operations => 1_500;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var schema in _schemas)
        {
            await schema.DisposeAsync();
        }
    }

    private protected override async Task<IOmnichannelStore> OpenStoreAsync()
    {
        var schema = await TestSchema.CreateAsync();
        _schemas.Add(schema);
        return await schema.OpenStoreAsync();
    }
}
