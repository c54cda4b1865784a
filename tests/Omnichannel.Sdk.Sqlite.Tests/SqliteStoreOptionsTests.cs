using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;
using Omnichannel.Storage;

namespace Omnichannel.Sqlite;

public sealed class SqliteStoreOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=a.db;Mode=ReadOnly")]
    [InlineData("Host=localhost;Database=a")]
    public void A_connection_without_a_file_to_write_is_refused(string connectionString)
    {
        Assert.Throws<ArgumentException>(() => new SqliteStore(new SqliteStoreOptions { ConnectionString = connectionString }));
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var options = new SqliteStoreOptions { BusyTimeout = TimeSpan.FromSeconds(-1), CacheMebibytes = 1, Readers = 0, CheckpointPages = 0, ConnectionString = "Data Source=:memory:" };

        var result = new SqliteStoreOptionsValidator().Validate(null, options);

        Assert.Equal(5, result.Failures!.Count());
    }

    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.True(new SqliteStoreOptionsValidator().Validate(null, new SqliteStoreOptions()).Succeeded);
    }

    [Fact]
    public async Task The_store_that_was_chosen_last_is_the_hosts()
    {
        using var file = new DatabaseFile();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Substitute.For<IOmnichannelStore>());

        Builder(services).UseSqlite("Data Source=other.db").UseSqlite(file.Options.ConnectionString);

        await using var provider = services.BuildServiceProvider();
        var store = Assert.IsType<SqliteStore>(Assert.Single(provider.GetServices<IOmnichannelStore>()));
        await store.InitializeAsync();
        Assert.True(File.Exists(file.Path));
        Assert.False(File.Exists("other.db"));
    }

    [Fact]
    public async Task Wrong_settings_are_told_when_the_store_is_asked_for()
    {
        var services = new ServiceCollection();
        services.AddLogging();

        Builder(services).UseSqlite(options => options.Readers = 0);

        await using var provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOmnichannelStore>());
    }

    private static OmnichannelBuilder Builder(IServiceCollection services)
        => (OmnichannelBuilder)Activator.CreateInstance(typeof(OmnichannelBuilder), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance, null, [services], null)!;
}
