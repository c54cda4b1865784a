using Omnichannel.Crash;
using Xunit.Abstractions;

namespace Omnichannel.Sqlite.Crash;

public sealed class RandomKillTests(ITestOutputHelper output) : RandomKillSuite(output)
{
    protected override Task<string> MakeStoreAsync(string name) => Task.FromResult("sqlite|Data Source=" + Path.Combine(Folder, name + ".db"));
}
