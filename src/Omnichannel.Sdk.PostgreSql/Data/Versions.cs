using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Data;

/// <summary>The version that a row is written with: one above the version that was read, or <see cref="Any"/> for a row that was not read and is written whatever stands there.</summary>
internal static class Versions
{
    // Far above what a row that was read can come to; a row that is made without having been read begins here.
    public const long Any = 1L << 62;

    public static long ToWrite(this ReadVersions? read, ReadRow kind, TenantId tenant, Guid id) => read?.Find(kind, tenant, id) + 1 ?? Any;
}
