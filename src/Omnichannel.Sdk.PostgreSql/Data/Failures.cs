using System.Globalization;
using Npgsql;
using Omnichannel.Storage;

namespace Omnichannel.PostgreSql.Data;

/// <summary>Tells conflicts from failures.</summary>
internal static class Failures
{
    /// <summary>What the statements raise themselves when a row is not as it was read.</summary>
    public const string Conflict = "OC001";

    /// <summary>What they raise when the work was another host's; the message lists the slots.</summary>
    public const string ClaimLost = "OC002";

    public static WorkClaimLostException ToClaimLost(this PostgresException exception)
        => new([.. exception.MessageText.Split(',').Select(static slot => int.Parse(slot, CultureInfo.InvariantCulture))]);

    public static bool IsConflict(this PostgresException exception)
        => exception.SqlState is Conflict or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public static StoreConflictException ToConflict(this PostgresException exception)
        => new(exception.SqlState == Conflict ? exception.MessageText : $"Another writer was faster ({exception.SqlState}).");
}
