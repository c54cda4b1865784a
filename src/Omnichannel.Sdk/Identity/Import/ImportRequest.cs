using System.Text;

namespace Omnichannel.Identity.Import;

/// <summary>One file to import.</summary>
public sealed record ImportRequest
{
    /// <summary>Gets the business that the customers are of.</summary>
    public TenantId Tenant { get; init; } = TenantId.Default;

    /// <summary>Gets the file. It has to stay as it is until the import is through.</summary>
    public required string Path { get; init; }

    /// <summary>Gets what the file is made of.</summary>
    /// <value>By its ending, by default.</value>
    public ImportFormat Format { get; init; }

    /// <summary>Gets what the columns of a table mean.</summary>
    /// <value>Empty by default: they are guessed from their names, see <see cref="ImportColumn.Guess"/>.</value>
    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];

    /// <summary>Gets where the rows of a table come from, <c>channel/account</c>. It is part of each row's evidence: keep it for later imports from the same system.</summary>
    public string Source { get; init; } = "crm/import";

    /// <summary>Gets the region (ISO 3166-1, two letters) that telephone numbers without calling code belong to.</summary>
    /// <value>Null by default: such numbers are rejected.</value>
    public string? Region { get; init; }

    /// <summary>Gets the time of rows that carry none: when the table was true.</summary>
    /// <value>Null by default: the file's last change.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets the encoding of a table.</summary>
    /// <value>UTF-8 by default; any other that contains ASCII byte by byte, such as <see cref="Encoding.Latin1"/>. JSON is always UTF-8.</value>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Gets how many records are observed together and counted as done together.</summary>
    /// <value>1000 by default; from 1 to 10,000.</value>
    public int BatchSize { get; init; } = 1000;

    /// <summary>Gets the file that keeps the position.</summary>
    /// <value>Null by default: beside <see cref="Path"/>, ending in <c>.import.json</c>.</value>
    public string? CheckpointPath { get; init; }

    /// <summary>Gets the file that takes what was rejected. It holds the rejected records themselves, so it is as confidential as the input.</summary>
    /// <value>Null by default: beside <see cref="Path"/>, ending in <c>.rejected.jsonl</c>.</value>
    public string? RejectPath { get; init; }

    /// <summary>Gets whether to begin anew and forget an earlier position. What was imported is told once more, which changes nothing.</summary>
    public bool Restart { get; init; }
}
