namespace Omnichannel.PostgreSql;

/// <summary>How the PostgreSQL store works.</summary>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>Gets or sets where the server is, in the words of Npgsql: <c>Host=db;Database=omnichannel;Username=omnichannel</c>. Not needed when a data source is given.</summary>
    /// <value>Empty by default.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>Gets or sets the schema of the database that everything stands in.</summary>
    /// <value><c>omnichannel</c> by default; small letters, digits and <c>_</c>, not beginning with a digit, 48 at the most.</value>
    public string Schema { get; set; } = "omnichannel";

    /// <summary>Gets or sets whether the store makes and migrates the schema itself when a host starts. Where it may not, run <see cref="PostgreSqlSchema.Script"/> before.</summary>
    /// <value>True by default.</value>
    public bool Migrates { get; set; } = true;

    /// <summary>
    /// Gets or sets whether row-level security is set up for roles other than the tables' owner: they see the rows of the business that <c>omnichannel.tenant</c> names in their session, and write none.
    /// Where the store may not migrate, run <see cref="PostgreSqlSchema.TenantPoliciesScript"/> before. Once set up it stays.
    /// </summary>
    /// <value>False by default.</value>
    public bool TenantPolicies { get; set; }

    /// <summary>Gets or sets how many months ahead tables for messages are made.</summary>
    /// <value>3 by default; from 1 to 24.</value>
    public int MonthsAhead { get; set; } = 3;

    /// <summary>Gets or sets how long messages are kept. Whole months go, with their receipts and keys, once all of a month is older.</summary>
    /// <value>Null by default: for ever. At least 31 days.</value>
    public TimeSpan? MessageRetention { get; set; }

    /// <summary>Gets or sets whether hosts tell each other of new work by <c>NOTIFY</c>, which takes one more connection of each. Without it they look every few seconds.</summary>
    /// <value>True by default.</value>
    public bool Notifies { get; set; } = true;

    /// <summary>
    /// Gets or sets how many transactions of new messages and other changes a host may have on their way at once, each on a connection of its own. Under load the server works on one while the next is decided; more than
    /// two may help where the server is far away, or its commits are slow; 1 is as fast or faster where a few dozen customers are all of the load.
    /// </summary>
    /// <value>2 by default; from 1 to 16.</value>
    public int ConcurrentCommits { get; set; } = 2;

    /// <summary>Gets or sets the version of the schema that the store makes and speaks: for tests of a host of an earlier version.</summary>
    internal int Speaks { get; set; } = PostgreSqlSchema.Version;
}
