namespace Omnichannel.Identity.Import;

/// <summary>What one column of a table means.</summary>
public sealed record ImportColumn
{
    private ImportColumn(string column, ImportRole role, string? name, Assurance assurance)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        (Column, Role, Name, Assurance) = (column, role, name, assurance);
    }

    /// <summary>Gets the column's name in the header; capitals and white space around it do not matter.</summary>
    public string Column { get; }

    /// <summary>Gets a kind of identifier or a profile field; null for an id or a time.</summary>
    public string? Name { get; }

    /// <summary>Gets how far an identifier of the column can be trusted.</summary>
    public Assurance Assurance { get; }

    /// <summary>Gets the character that separates several identifiers in one cell; null where a cell holds one.</summary>
    public char? Separator { get; init; }

    /// <summary>Gets what is put before an identifier: <c>crm/</c> makes <c>crm/4711</c> of <c>4711</c>, so that the numbers of two systems stay apart.</summary>
    public string? Prefix { get; init; }

    internal ImportRole Role { get; }

    /// <summary>The column holds the record's own id. Without one, records are named by their line.</summary>
    /// <param name="column">The column's name.</param>
    public static ImportColumn Id(string column) => new(column, ImportRole.Id, null, default);

    /// <summary>The column tells when the record was true, in ISO 8601; UTC where no offset is said.</summary>
    /// <param name="column">The column's name.</param>
    public static ImportColumn Time(string column) => new(column, ImportRole.Time, null, default);

    /// <summary>The column holds an identifier.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="kind">One of <see cref="IdentifierKinds"/> or the host's own.</param>
    /// <param name="assurance">How far it can be trusted. What customers typed into a form that nobody checked is <see cref="Assurance.Claimed"/>.</param>
    public static ImportColumn Identifier(string column, string kind, Assurance assurance = Assurance.Asserted)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        return new(column, ImportRole.Identifier, kind, assurance);
    }

    /// <summary>The column holds a profile field. Several columns of one field are joined by spaces: given name and family name, street and city.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="field">One of <see cref="ProfileFields"/> or the host's own.</param>
    public static ImportColumn Profile(string column, string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new(column, ImportRole.Profile, field, default);
    }

    /// <summary>Guesses what columns mean by their names, English or Indonesian. Columns with other names mean nothing.</summary>
    /// <param name="header">The columns' names.</param>
    /// <returns>The columns that were recognised, in the order of the header.</returns>
    public static IReadOnlyList<ImportColumn> Guess(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return ColumnGuess.Of(header);
    }
}

/// <summary>What a column is for.</summary>
internal enum ImportRole
{
    Id,
    Time,
    Identifier,
    Profile,
}
