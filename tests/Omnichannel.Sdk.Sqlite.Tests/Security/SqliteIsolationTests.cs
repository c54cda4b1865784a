using Omnichannel.Security;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.Sqlite.Security;

public sealed class SqliteIsolationTests(ITestOutputHelper output) : TenantIsolationSuite(output), IDisposable
{
    private readonly List<DatabaseFile> _files = [];

    protected override int Operations => 3_000;

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private protected override async Task<IOmnichannelStore> OpenStoreAsync()
    {
        var file = new DatabaseFile();
        _files.Add(file);
        return await file.OpenStoreAsync();
    }
}
