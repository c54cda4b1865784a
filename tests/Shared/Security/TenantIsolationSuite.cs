using System.Globalization;
using System.Reflection;
using Omnichannel.Storage;
using Xunit.Abstractions;

namespace Omnichannel.Security;

/// <summary>
/// Two tenants with the same ids share a store, and each has a store of its own beside it that hears only what is its own. Whatever is done and asked, the shared store answers each tenant as its own one
/// does: what the other does changes nothing and is seen nowhere.
/// </summary>
public abstract class TenantIsolationSuite(ITestOutputHelper output)
{
    private static readonly TenantId[] Tenants = [new("toko-a"), new("toko-b")];

    /// <summary>How many calls are made in every run.</summary>
    protected abstract int Operations { get; }

    /// <summary>Makes an empty store that is ready.</summary>
    private protected abstract Task<IOmnichannelStore> OpenStoreAsync();

    [Fact]
    public async Task A_tenant_sees_and_changes_nothing_of_anothers()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OMNICHANNEL_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        var operations = Environment.GetEnvironmentVariable("OMNICHANNEL_PROMISES") is { Length: > 0 } ? Math.Max(Operations, 100_000) : Operations;
        output.WriteLine($"{operations} operations, seed {seed}; OMNICHANNEL_SEED={seed} repeats it.");
        var (shared, own) = (await OpenStoreAsync(), new[] { await OpenStoreAsync(), await OpenStoreAsync() });
        var dice = new IsolationDice(new Random(seed));
        var makers = IsolationCalls.Makers.OrderBy(maker => maker.Key, StringComparer.Ordinal).ToArray();
        var apply = IsolationCalls.Makers["IConversationStore.ApplyAsync(ChangeSet)"];
        for (var i = 0; i < operations; i++)
        {
            var who = dice.Next(2);
            var (name, make) = dice.Maybe() ? new KeyValuePair<string, Func<TenantId, IsolationDice, IsolationCall>>("apply", apply) : makers[dice.Next(makers.Length)];
            var call = make(Tenants[who], dice);
            var answer = await call.Ask(shared);
            var expected = call.IsOfHost ? call.Combine!(await call.Ask(own[0]), await call.Ask(own[1])) : await call.Ask(own[who]);
            Assert.True(expected.SequenceEqual(answer), $"Seed {seed}, operation {i}, tenant {Tenants[who]}: {name}\nalone:\n{string.Join('\n', expected)}\nbeside another:\n{string.Join('\n', answer)}");
            if (dice.Next(50) == 0)
            {
                await AssertCursorIsOfOneTenantAsync(shared, dice, Tenants[who], Tenants[1 - who], $"Seed {seed}, operation {i}");
            }
        }

        foreach (var store in own.Append(shared))
        {
            switch (store)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
                default:
                    break;
            }
        }
    }

    [Fact]
    public void Every_method_of_a_store_is_among_the_calls()
    {
        var methods = new[] { typeof(IConversationStore), typeof(IIdentityStore), typeof(IProofStore), typeof(IAuditStore), typeof(IWorkStore) }
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType).Where(parameter => parameter != typeof(CancellationToken)).Select(parameter => parameter.Name))})"));

        Assert.Equal(methods.Order(StringComparer.Ordinal), IsolationCalls.Makers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([nameof(IOmnichannelStore.InitializeAsync)], typeof(IOmnichannelStore).GetMethods().Where(method => !method.IsSpecialName).Select(method => method.Name));
    }

    [Fact]
    public void Every_list_of_a_change_set_and_every_question_is_among_the_rows()
    {
        static IEnumerable<string> Collections(Type type, params Type[] kinds)
            => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType.IsGenericType && kinds.Contains(property.PropertyType.GetGenericTypeDefinition())).Select(property => property.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Collections(typeof(ChangeSet), typeof(List<>)), IsolationChanges.Fillers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Collections(typeof(StateQuery), typeof(HashSet<>)), IsolationCalls.Questions.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task AssertCursorIsOfOneTenantAsync(IOmnichannelStore store, IsolationDice dice, TenantId mine, TenantId theirs, string place)
    {
        var list = IsolationCalls.Lists[dice.Next(IsolationCalls.Lists.Count)];
        var (_, next) = await list(store, theirs, new PageRequest(Limit: 1));
        if (next is not null)
        {
            var (tenants, _) = await list(store, mine, new PageRequest(next, 1000));
            Assert.True(tenants.All(tenant => tenant == mine), $"{place}: {theirs}'s cursor shows its rows to {mine}.");
        }
    }
}
