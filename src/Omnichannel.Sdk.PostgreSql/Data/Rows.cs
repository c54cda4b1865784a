using Npgsql;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Reads columns.</summary>
internal static class Rows
{
    public static Guid Id(this NpgsqlDataReader row, int column) => row.GetGuid(column);

    public static Guid? IdOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static string Text(this NpgsqlDataReader row, int column) => PgText.Decode(row.GetString(column));

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Text(column);

    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static byte[]? Bytes(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static TenantId Tenant(this NpgsqlDataReader row, int column) => new(row.Text(column));

    public static int Number(this NpgsqlDataReader row, int column) => row.GetInt16(column);
}
