using System.Globalization;
using Omnichannel.Sqlite.Data;

namespace Omnichannel.Sqlite.Schema;

/// <summary>Brings a file to the newest schema, one step and one transaction after another.</summary>
internal static class SchemaMigrator
{
    /// <returns>The version that was found.</returns>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public static long Migrate(Database database, IReadOnlyList<SchemaStep> steps)
    {
        var found = Version(database);
        foreach (var step in steps)
        {
            // The version is read again under the write lock: another process may be migrating the same file.
            database.Write(() =>
            {
                if (Version(database) < step.Version)
                {
                    foreach (var statement in step.Statements)
                    {
                        database.Execute(statement);
                    }

                    database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step.Version}"));
                }

                return true;
            });
        }

        if (found > steps[^1].Version)
        {
            throw new InvalidOperationException(
                $"The SQLite file has schema {found} and this version of Omnichannel.Sdk knows {steps[^1].Version}: a newer version wrote it. Update the package, or use another file.");
        }

        return found;
    }

    private static long Version(Database database) => database.Scalar("PRAGMA user_version");
}
