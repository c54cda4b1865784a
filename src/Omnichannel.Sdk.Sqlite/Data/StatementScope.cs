namespace Omnichannel.Sqlite.Data;

/// <summary>Resets a statement when its rows have been read.</summary>
internal readonly ref struct StatementScope(Statement statement)
{
    public void Dispose() => statement.Reset();
}
