using System.Buffers.Binary;
using Npgsql;
using Omnichannel.PostgreSql.Data;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>What a database says of its schema.</summary>
/// <param name="Number">The version that stands; 0 for none.</param>
/// <param name="MinHostVersion">The oldest version whose hosts work on it.</param>
internal readonly record struct SchemaVersion(int Number, int MinHostVersion)
{
    public static async Task<SchemaVersion> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (!await connection.HasTableAsync(schema, "meta", cancellationToken).ConfigureAwait(false))
        {
            return default;
        }

        var read = new NpgsqlCommand($"SELECT name, value FROM {schema}.meta WHERE name IN ('version', 'min_host_version')", connection);
        await using var readScope = read.ConfigureAwait(false);
        var row = await read.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        var (number, oldest) = (0, (int?)null);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var value = BinaryPrimitives.ReadInt32BigEndian((byte[])row.GetValue(1));
            if (row.GetString(0) == "version")
            {
                number = value;
            }
            else
            {
                oldest = value;
            }
        }

        // The first schema does not say: it is its own hosts'.
        return new SchemaVersion(number, oldest ?? number);
    }

    /// <summary>Writes a number as the database keeps it.</summary>
    public static string Literal(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return $"'\\x{Convert.ToHexString(bytes)}'";
    }
}
