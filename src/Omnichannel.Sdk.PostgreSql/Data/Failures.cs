using Npgsql;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Tells conflicts from failures.</summary>
internal static class Failures
{
    /// <summary>What the statements raise themselves when a row is not as it was read.</summary>
    public const string Conflict = "OC001";

    public static bool IsConflict(this PostgresException exception)
        => exception.SqlState is Conflict or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public static StoreConflictException ToConflict(this PostgresException exception)
        => new(exception.SqlState == Conflict ? exception.MessageText : $"Another writer was faster ({exception.SqlState}).");
}
