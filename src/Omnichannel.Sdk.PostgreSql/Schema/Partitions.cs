using System.Buffers.Binary;
using System.Globalization;

namespace Omnichannel.PostgreSql.Schema;

/// <summary>The months that entries and receipts are parted by.</summary>
internal static class Partitions
{
    public static IReadOnlyList<string> CreateDefault { get; } =
    [
        "CREATE TABLE entry_default PARTITION OF entry DEFAULT WITH (fillfactor = 90)",
        "CREATE UNIQUE INDEX entry_default_place ON entry_default (tenant, conversation, place) WHERE place > 0",
        "CREATE TABLE receipt_default PARTITION OF receipt DEFAULT",
    ];

    /// <summary>Makes the tables of a month, unless they are there.</summary>
    public static IEnumerable<string> Create(string schema, DateTimeOffset month)
    {
        var name = NameOf(month);
        var (from, to) = (LowestId(month), LowestId(month.AddMonths(1)));
        yield return $"CREATE TABLE IF NOT EXISTS {schema}.entry_{name} PARTITION OF {schema}.entry FOR VALUES FROM ('{from}') TO ('{to}') WITH (fillfactor = 90)";
        yield return $"CREATE UNIQUE INDEX IF NOT EXISTS entry_{name}_place ON {schema}.entry_{name} (tenant, conversation, place) WHERE place > 0";
        yield return $"CREATE TABLE IF NOT EXISTS {schema}.receipt_{name} PARTITION OF {schema}.receipt FOR VALUES FROM ('{from}') TO ('{to}')";
        yield return TenantPolicies.Follow(schema);
    }

    public static DateTimeOffset MonthOf(DateTimeOffset time) => new(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    public static string NameOf(DateTimeOffset month) => month.ToString("'y'yyyy'm'MM", CultureInfo.InvariantCulture);

    /// <summary>Reads the month from a table's name; null for another table.</summary>
    public static DateTimeOffset? MonthOf(string table)
        => table.StartsWith("entry_y", StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(table["entry_".Length..], "'y'yyyy'm'MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month) ? month : null;

    /// <summary>Makes the lowest id that a time can have.</summary>
    public static Guid LowestId(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
