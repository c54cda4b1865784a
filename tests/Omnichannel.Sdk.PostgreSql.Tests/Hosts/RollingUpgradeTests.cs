using Omnichannel.Crash;
using Xunit.Abstractions;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>
/// Hosts of the version before take messages while a new one migrates and joins. The old ones are this build told to speak the version before, or the real ones: OMNICHANNEL_OLD_HOST names
/// an Omnichannel.Sdk.CrashHost.dll that was built of them.
/// </summary>
public sealed class RollingUpgradeTests(ITestOutputHelper output)
{
    private const int AtOnce = 12;
    private const int Stretch = 60;

    private static string? OldBuild => Environment.GetEnvironmentVariable("OMNICHANNEL_OLD_HOST") is { Length: > 0 } assembly ? assembly : null;

    [Fact]
    public async Task Old_hosts_take_messages_while_a_new_one_migrates_and_joins()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var ledger = await LedgerProvider.StartAsync();
        var (addresses, turn) = (Array.Empty<Uri>(), 0);
        using var customers = new Customers(() => Volatile.Read(ref addresses) is { Length: > 0 } all ? all[(uint)Interlocked.Increment(ref turn) % all.Length] : null);
        using var old = StartOld();
        await ServesAsync(old);
        Assert.Equal(1, await VersionAsync());
        var writing = customers.WriteAsync(AtOnce, 8);
        await LoadAsync();

        using var young = Start();
        await ServesAsync(young);
        Assert.Equal(2, await VersionAsync());
        await SharedAsync("1 2");
        await LoadAsync();

        // One that starts, or crashed and comes back, when the schema is new already. The first build of all would not; it looks at the number alone.
        using var late = OldBuild is null ? StartOld() : Start();
        await ServesAsync(late);
        await SharedAsync(OldBuild is null ? "1 1 2" : "1 2 2");
        await LoadAsync();
        var bySeveral = ledger.Handled.Count;

        Volatile.Write(ref addresses, [.. addresses.Where(address => address != old.Address)]);
        old.Kill();
        if (OldBuild is null)
        {
            Volatile.Write(ref addresses, [young.Address!]);
            late.Kill();
        }

        await LoadAsync();
        customers.Enough();
        await writing;
        var report = await young.SettledAsync();

        var faults = Judgement.Of(customers.Accepted, report, ledger, "mark");
        output.WriteLine($"{Accepted()} accepted, {bySeveral} handled while both versions ran, {ledger.Sent.Count} sent, {report.Entries.Count(static entry => entry.Status == "Uncertain")} uncertain, {faults.Count} faults");
        Assert.True(faults.Count == 0, $"{faults.Count} faults, such as {string.Join(" ", faults.Take(5))}");

        ServedHost StartOld() => OldBuild is { } assembly ? ServedHost.StartOf(assembly, Store(), ledger.Address, "mark") : Start("speaks=1");

        ServedHost Start(params string[] settings) => ServedHost.Start(Store(), ledger.Address, "mark", settings);

        string Store() => $"postgres|{schema.ConnectionString}|{schema.Name}";

        async Task ServesAsync(ServedHost host)
        {
            Assert.True(await host.IsReadyAsync(), host.Errors);
            Volatile.Write(ref addresses, [.. addresses, host.Address!]);
        }

        int Accepted() => customers.Accepted.Values.Sum(static texts => texts.Count);

        async Task LoadAsync()
        {
            var before = Accepted();
            await Eventually.HoldsAsync(() => Accepted() >= before + Stretch, "messages are taken");
        }

        Task<int> VersionAsync() => schema.ScalarAsync<int>($"SELECT get_byte(value, 3) FROM {schema.Name}.meta WHERE name = 'version'");

        Task SharedAsync(string versions) => Eventually.HoldsAsync(
            async () => await schema.ScalarAsync<string>($"SELECT coalesce(string_agg(speaks::text, ' ' ORDER BY speaks), '') FROM {schema.Name}.host h WHERE EXISTS (SELECT FROM {schema.Name}.slot WHERE owner = h.owner)") == versions,
            $"work is done by hosts that speak {versions}");
    }
}
