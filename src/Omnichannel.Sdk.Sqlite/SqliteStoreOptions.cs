namespace Omnichannel.Sqlite;

/// <summary>How the SQLite store works.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Gets or sets where the file is, in the words of Microsoft.Data.Sqlite: <c>Data Source=omnichannel.db</c>. A file on a local disk; one in memory is refused.</summary>
    /// <value><c>Data Source=omnichannel.db</c> by default.</value>
    public string ConnectionString { get; set; } = "Data Source=omnichannel.db";

    /// <summary>Gets or sets how long to wait for another process that writes to the same file.</summary>
    /// <value>30 seconds by default; from 0 to 10 minutes.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets how much of the file the writing connection keeps in memory, in mebibytes. For each it also remembers up to 2,048 rows of each kind, of a quarter to one kilobyte. More is not
    /// always better: SQLite goes over all of its pages at the end of a transaction that has divided one, and what is not kept is in the system's cache as a rule.
    /// </summary>
    /// <value>16 by default; from 2 to 4096.</value>
    public int CacheMebibytes { get; set; } = 16;

    /// <summary>Gets or sets how many may read at once beside the writer; each keeps up to 4 MiB of the file in memory.</summary>
    /// <value>4 by default; from 1 to 64.</value>
    public int Readers { get; set; } = 4;

    /// <summary>Gets or sets after how many pages of 4 KiB the log is brought into the file. More makes writing to a large file cheaper, and the longest waits longer: a commit waits for the disk behind a checkpoint.</summary>
    /// <value>1000 by default (4 MiB); from 100 to 1000000.</value>
    public int CheckpointPages { get; set; } = 1000;
}
