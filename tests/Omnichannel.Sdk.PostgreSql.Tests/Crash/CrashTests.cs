using System.Collections.Concurrent;
using Omnichannel.Crash;

namespace Omnichannel.PostgreSql.Crash;

public sealed class CrashTests : CrashSuite
{
    private readonly ConcurrentBag<TestSchema> _schemas = [];

    protected override async Task<string> MakeStoreAsync(string name)
    {
        var schema = await TestSchema.CreateAsync();
        _schemas.Add(schema);
        return $"postgres|{schema.ConnectionString}|{schema.Name}";
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var schema in _schemas)
        {
            await schema.DisposeAsync();
        }
    }
}
