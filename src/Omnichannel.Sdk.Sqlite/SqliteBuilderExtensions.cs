using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Omnichannel;
using Omnichannel.Sqlite;
using Omnichannel.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store that keeps everything in one SQLite file.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps everything in one SQLite file. The store that was chosen last is the host's.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionString">Where the file is: <c>Data Source=omnichannel.db</c>. It is made when it is not there.</param>
    public static OmnichannelBuilder UseSqlite(this OmnichannelBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseSqlite(options => options.ConnectionString = connectionString);
    }

    /// <summary>Keeps everything in one SQLite file. The store that was chosen last is the host's.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Sets it up; faults are told when the host starts.</param>
    public static OmnichannelBuilder UseSqlite(this OmnichannelBuilder builder, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptionsWithValidateOnStart<SqliteStoreOptions>().Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStoreOptions>, SqliteStoreOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IOmnichannelStore, SqliteStore>());
        return builder;
    }
}
