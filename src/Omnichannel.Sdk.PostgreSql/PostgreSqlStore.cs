using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Omnichannel.PostgreSql.Data;
using Omnichannel.PostgreSql.Schema;
using Omnichannel.PostgreSql.Tables;
using Omnichannel.Sqlite.Data;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql;

/// <summary>Keeps everything in one schema of a PostgreSQL database, for one host or several.</summary>
/// <remarks>
/// A change set is sent in one round trip and is one transaction, durable before it is acknowledged. What another host was faster with is a <see cref="StoreConflictException"/>, and nothing
/// is changed. A server that is away, or a connection that broke, comes as <see cref="NpgsqlException"/>: whether a change set was applied is then not known, and applying it again is safe.
/// </remarks>
public sealed partial class PostgreSqlStore : IOmnichannelStore, IAsyncDisposable, IDisposable
{
    private readonly PostgreSqlStoreOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly PartitionKeeper _partitions;
    private readonly Signals _signals;
    private readonly LostAnswer _lostAnswer;
    private readonly RememberedRows _remembered = new();
    private StoreTables? _tables;

    /// <summary>Makes a store for a host's settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="source">The host's data source; null for one of the connection string.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The logger.</param>
    public PostgreSqlStore(IOptions<PostgreSqlStoreOptions> options, NpgsqlDataSource? source, TimeProvider time, ILogger<PostgreSqlStore> logger)
        : this((options ?? throw new ArgumentNullException(nameof(options))).Value, source, time, (ILogger)logger)
    {
    }

    /// <summary>Makes a store without a host.</summary>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public PostgreSqlStore(PostgreSqlStoreOptions options, NpgsqlDataSource? source = null)
        : this(Checked(options, source is not null), source, TimeProvider.System, NullLogger.Instance)
    {
    }

    private PostgreSqlStore(PostgreSqlStoreOptions options, NpgsqlDataSource? source, TimeProvider time, ILogger logger)
    {
        (_options, _logger, _time, _ownsSource) = (options, logger, time, source is null);
        _source = source ?? OpenSource(options.ConnectionString);
        _partitions = new PartitionKeeper(_source, options, time, logger);
        _lostAnswer = new LostAnswer(_source, options.Schema, time);
        _signals = new Signals(options.Schema, new Guid(RandomNumberGenerator.GetBytes(16)));
    }

    /// <inheritdoc/>
    public int ConcurrentCommits => _options.ConcurrentCommits;

    private StoreTables Tables => _tables ?? throw new InvalidOperationException("Call InitializeAsync first.");

    /// <inheritdoc/>
    public async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        if (_tables is not null)
        {
            return;
        }

        var steps = Schemas.To(_options.Speaks);
        SchemaVersion found;
        if (_options.Migrates)
        {
            found = await SchemaMigrator.MigrateAsync(_source, _options.Schema, steps, cancellationToken).ConfigureAwait(false);
            if (found.Number < _options.Speaks)
            {
                _logger.Migrated(_options.Schema, found.Number, _options.Speaks);
            }
        }
        else
        {
            found = await SchemaMigrator.CheckAsync(_source, _options.Schema, steps, cancellationToken).ConfigureAwait(false);
        }

        if (found.Number > _options.Speaks)
        {
            _logger.SchemaIsNewer(_options.Schema, found.Number, _options.Speaks);
        }

        await _partitions.KeepAsync(cancellationToken).ConfigureAwait(false);
        await BindReadersAsync(cancellationToken).ConfigureAwait(false);
        _tables = new StoreTables(_options.Schema, new KeyHash(await ReadSecretAsync(cancellationToken).ConfigureAwait(false)), _options.Speaks);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedMessage>> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<ClaimedMessage> claimed = [];
        try
        {
            claimed = await ApplyNewAsync(changes, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.IsConflict())
        {
            _remembered.Forget(changes);
            throw exception.ToConflict();
        }
        catch (StoreConflictException)
        {
            _remembered.Forget(changes);
            throw;
        }
        catch (PostgresException exception) when (exception.SqlState == Failures.ClaimLost)
        {
            throw exception.ToClaimLost();
        }
        catch (NpgsqlException exception) when (LostAnswer.IsOpen(exception) && changes.Entries.Count > 0)
        {
            _remembered.ForgetAll();
            if (await _lostAnswer.FindAsync(changes.Entries[0], cancellationToken).ConfigureAwait(false) is not { } isApplied || (isApplied && changes.OutboxClaims.Count > 0))
            {
                // Which messages it took is not known either.
                throw new StoreOutcomeUnknownException("The connection to PostgreSQL broke while a change set was applied.", exception);
            }

            if (!isApplied)
            {
                throw;
            }
        }
        catch
        {
            _remembered.ForgetAll();
            throw;
        }

        _remembered.Follow(changes);
        if (changes.Entries.Count > 0)
        {
            _partitions.LookAhead();
        }

        return claimed;
    }

    /// <inheritdoc/>
    public async Task<LoadedState> LoadAsync(StateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var state = new LoadedState { Versions = new ReadVersions() };
        var asked = query.IsForDecision ? _remembered.Answer(query, state) : query;
        if (!asked.IsEmpty)
        {
            await RepeatAsync(LoadOnceAsync).ConfigureAwait(false);
            if (query.IsForDecision)
            {
                _remembered.Remember(state);
            }
        }

        return state;

        async Task<LoadedState> LoadOnceAsync()
        {
            var loaded = new LoadedState { Versions = new ReadVersions() };
            await new Loading(Tables, asked, loaded).RunAsync(_source, cancellationToken).ConfigureAwait(false);
            loaded.AddTo(state);
            return state;
        }
    }

    /// <summary>Closes the connections, unless the data source is the host's.</summary>
    public async ValueTask DisposeAsync()
    {
        await _partitions.DisposeAsync().ConfigureAwait(false);
        if (_ownsSource)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (_ownsSource)
        {
            _source.Dispose();
        }
    }

    /// <summary>Takes entries for new, which they are unless a change set comes a second time.</summary>
    private async Task<IReadOnlyList<ClaimedMessage>> ApplyNewAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyOnceAsync(changes, areEntriesNew: true, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (EntryTable.IsThere(exception))
        {
            return await ApplyOnceAsync(changes, areEntriesNew: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ApplyOnceAsync(ChangeSet changes, bool areEntriesNew, CancellationToken cancellationToken)
    {
        var json = new RowJson();
        var batch = new NpgsqlBatch();
        await using var batchScope = batch.ConfigureAwait(false);
        LostAnswer.Write(batch, changes);
        new Application(Tables, json, changes, areEntriesNew).Write(batch);
        if (_options.Notifies && !_isAlone)
        {
            _signals.Tell(batch, changes);
        }

        if (batch.BatchCommands.Count == 0 && changes.ErasedIdentities.Count == 0)
        {
            return [];
        }

        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        batch.Connection = connection;
        if (changes.ErasedIdentities.Count > 0)
        {
            return await ApplyAndEraseAsync(connection, batch, changes, json, cancellationToken).ConfigureAwait(false);
        }

        // Statements that are sent together are one transaction.
        return await ExecuteAsync(batch, changes, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<ClaimedMessage>> ExecuteAsync(NpgsqlBatch batch, ChangeSet changes, CancellationToken cancellationToken)
    {
        if (changes.OutboxClaims.Count == 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return [];
        }

        var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        var claimed = new List<ClaimedMessage>();
        do
        {
            while (OutboxTable.IsClaim(row) && await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                claimed.Add(OutboxTable.ReadClaimed(row));
            }
        }
        while (await row.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return claimed;
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ApplyAndEraseAsync(NpgsqlConnection connection, NpgsqlBatch batch, ChangeSet changes, RowJson json, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var transactionScope = transaction.ConfigureAwait(false);
        IReadOnlyList<ClaimedMessage> claimed = [];
        if (batch.BatchCommands.Count > 0)
        {
            batch.Transaction = transaction;
            claimed = await ExecuteAsync(batch, changes, cancellationToken).ConfigureAwait(false);
        }

        foreach (var tenant in changes.ErasedIdentities.GroupBy(static erased => erased.Tenant))
        {
            var identities = tenant.Select(static erased => erased.Identity.Value).Distinct().ToArray();
            await new Erasure(connection, transaction, Tables, json, tenant.Key, identities).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return claimed;
    }

    private async Task BindReadersAsync(CancellationToken cancellationToken)
    {
        if (_options is { TenantPolicies: true, Migrates: true })
        {
            await SchemaMigrator.SetPoliciesAsync(_source, _options.Schema, cancellationToken).ConfigureAwait(false);
        }

        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        await TenantPolicies.CheckAsync(connection, _options.Schema, _options.TenantPolicies, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte[]> ReadSecretAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var add = new NpgsqlCommand($"INSERT INTO {_options.Schema}.meta (name, value) VALUES ('secret', $1) ON CONFLICT DO NOTHING", connection).With(RandomNumberGenerator.GetBytes(16));
        await using var addScope = add.ConfigureAwait(false);
        await add.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var read = new NpgsqlCommand($"SELECT value FROM {_options.Schema}.meta WHERE name = 'secret'", connection);
        await using var readScope = read.ConfigureAwait(false);
        return (byte[])(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!; // it was added above
    }

    private async Task<List<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var commandScope = command.ConfigureAwait(false);
        return await RepeatAsync(ReadOnceAsync).ConfigureAwait(false);

        async Task<List<T>> ReadOnceAsync()
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var connectionScope = connection.ConfigureAwait(false);
            var row = await command.On(connection).ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var rowScope = row.ConfigureAwait(false);
            var found = new List<T>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found.Add(read(row));
            }

            return found;
        }
    }

    /// <summary>Reads once more when the connection turned out to be dead: the server has closed it while it was in the pool, and so perhaps all of them.</summary>
    private async Task<T> RepeatAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (LostAnswer.IsOpen(exception))
        {
            _source.Clear();
        }

        return await read().ConfigureAwait(false);
    }

    private async Task<T?> FindAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        where T : class
        => (await ReadAllAsync(command, read, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private async Task<DateTimeOffset?> FindTimeAsync(NpgsqlCommand command, CancellationToken cancellationToken)
        => (await ReadAllAsync(command, static row => row.TimeOrNull(0), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private async Task<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var own = command.On(connection);
        await using var ownScope = own.ConfigureAwait(false);
        return await own.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static PostgreSqlStoreOptions Checked(PostgreSqlStoreOptions options, bool hasDataSource)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PostgreSqlStoreOptionsValidator(hasDataSource).Validate(null, options) is { Failed: true } result ? throw new ArgumentException(result.FailureMessage, nameof(options)) : options;
    }

    private static NpgsqlDataSource OpenSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            // The statements are few and always the same; planning each anew costs more than some of them.
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 2);
        }

        settings.ApplicationName ??= "Omnichannel.Sdk";
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ToString());
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }
}
