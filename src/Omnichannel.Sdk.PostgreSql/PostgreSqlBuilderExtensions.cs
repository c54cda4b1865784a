using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Omnichannel;
using Omnichannel.PostgreSql;
using Omnichannel.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store that keeps everything in a PostgreSQL database, for one host or several.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>Keeps everything in a PostgreSQL database. The store that was chosen last is the host's.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionString">Where the server is: <c>Host=db;Database=omnichannel;Username=omnichannel</c>.</param>
    /// <param name="configure">Sets up the rest; null for the defaults. Faults are told when the host starts.</param>
    public static OmnichannelBuilder UsePostgreSql(this OmnichannelBuilder builder, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        builder.Services.AddOptionsWithValidateOnStart<PostgreSqlStoreOptions>().Configure(options => options.ConnectionString = connectionString).Configure(configure ?? (static _ => { }));
        builder.Services.Replace(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlStoreOptions>>(new PostgreSqlStoreOptionsValidator()));
        GrowBatches(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IOmnichannelStore>(static provider => new PostgreSqlStore(
            provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>(), null, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgreSqlStore>>())));
        return builder;
    }

    /// <summary>Keeps everything in a PostgreSQL database that is reached through the host's own data source: with its log-in, its tracing, its pool. The store does not dispose of it.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="dataSource">The data source. A slim one needs arrays enabled.</param>
    /// <param name="configure">Sets up the rest; null for the defaults. Faults are told when the host starts.</param>
    public static OmnichannelBuilder UsePostgreSql(this OmnichannelBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dataSource);
        builder.Services.AddOptionsWithValidateOnStart<PostgreSqlStoreOptions>().Configure(configure ?? (static _ => { }));
        builder.Services.Replace(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlStoreOptions>>(new PostgreSqlStoreOptionsValidator(hasDataSource: true)));
        GrowBatches(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IOmnichannelStore>(provider => new PostgreSqlStore(
            provider.GetRequiredService<IOptions<PostgreSqlStoreOptions>>(), dataSource, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgreSqlStore>>())));
        return builder;
    }

    /// <summary>What a transaction costs on a server whatever is in it is more than in a file; so more goes into one, unless the host says otherwise afterwards.</summary>
    private static void GrowBatches(OmnichannelBuilder builder) => builder.Configure(static options => options.MaxBatch = Math.Max(options.MaxBatch, 512));
}
