using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Omnichannel.PostgreSql.Server;

namespace Omnichannel.PostgreSql;

[NoServer]
public sealed class PostgreSqlStoreOptionsTests
{
    [Fact]
    public void A_connection_string_that_names_a_host_is_enough()
        => Assert.True(Validate(new PostgreSqlStoreOptions { ConnectionString = "Host=db;Database=omnichannel" }).Succeeded);

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var result = Validate(new PostgreSqlStoreOptions { ConnectionString = "Hoost=db", Schema = "Robert'); DROP", MonthsAhead = 0, MessageRetention = TimeSpan.FromDays(1), ConcurrentCommits = 17 });

        Assert.Equal(5, result.Failures!.Count());
    }

    [Theory]
    [InlineData("omnichannel", true)]
    [InlineData("toko_1", true)]
    [InlineData("1toko", false)]
    [InlineData("pg_toko", false)]
    [InlineData("Toko", false)]
    [InlineData("to\"ko", false)]
    [InlineData("", false)]
    public void A_schema_is_named_without_quotes(string name, bool isName)
        => Assert.Equal(isName, Validate(new PostgreSqlStoreOptions { ConnectionString = "Host=db", Schema = name }).Succeeded);

    [Fact]
    public void Wrong_settings_are_refused_without_a_host()
        => Assert.Throws<ArgumentException>(() => new PostgreSqlStore(new PostgreSqlStoreOptions()));

    [Fact]
    public async Task The_settings_of_the_host_reach_the_store()
    {
        var services = new ServiceCollection();
        services.AddOmnichannel(omnichannel => omnichannel.UsePostgreSql("Host=db;Database=toko", options => options.Schema = "toko"));
        await using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>().Value;

        Assert.Equal(("Host=db;Database=toko", "toko"), (options.ConnectionString, options.Schema));
        Assert.IsType<PostgreSqlStore>(provider.GetRequiredService<Storage.IOmnichannelStore>());
    }

    private static ValidateOptionsResult Validate(PostgreSqlStoreOptions options) => new PostgreSqlStoreOptionsValidator().Validate(null, options);
}
