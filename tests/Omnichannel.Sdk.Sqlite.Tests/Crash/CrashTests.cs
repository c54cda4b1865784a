using Omnichannel.Crash;

namespace Omnichannel.Sqlite.Crash;

public sealed class CrashTests : CrashSuite
{
    protected override Task<string> MakeStoreAsync(string name) => Task.FromResult("sqlite|Data Source=" + Path.Combine(Folder, name + ".db"));
}
