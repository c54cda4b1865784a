using System.Text;

namespace Omnichannel.Identity;

/// <summary>
/// Compares with what libphonenumber-js itself makes of numbers of every region (Wire/phone-truth.tsv, written by eng/phone-metadata/truth.mjs). Where we
/// differ on purpose, Wire/phone-differences.tsv says what we read instead, and why.
/// </summary>
public sealed class PhoneTruthTests
{
    // Another table in the same format, for comparing more numbers than are worth keeping.
    private static readonly string TruthFile = Environment.GetEnvironmentVariable("OMNICHANNEL_PHONE_TRUTH") ?? WireFile("phone-truth.tsv");

    [Fact]
    public void Every_number_of_the_table_is_read_as_the_reference_library_reads_it()
    {
        var differences = Rows(WireFile("phone-differences.tsv")).ToDictionary(r => string.Join('\t', r[..3]), r => string.Join('\t', r[3..6]));
        var wrong = new StringBuilder();
        var (compared, found) = (0, 0);

        foreach (var row in Rows(TruthFile))
        {
            var actual = Read(row);
            var key = string.Join('\t', row[..3]);
            var expected = differences.GetValueOrDefault(key, string.Join('\t', row[3..6]));
            compared++;
            found += differences.ContainsKey(key) ? 1 : 0;
            if (actual != expected)
            {
                wrong.AppendLine($"{key}\t{actual}\t<> {expected}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(compared > 3000, $"{compared} rows");
        Assert.True(TruthFile != WireFile("phone-truth.tsv") || found == differences.Count, "a difference is listed for a number that is not in the table");
    }

    [Fact]
    public void A_difference_is_listed_only_where_the_reference_library_reads_something_else()
    {
        var truth = Rows(WireFile("phone-truth.tsv")).ToDictionary(r => string.Join('\t', r[..3]), r => string.Join('\t', r[3..6]));

        foreach (var row in Rows(WireFile("phone-differences.tsv")))
        {
            Assert.NotEqual(truth[string.Join('\t', row[..3])], string.Join('\t', row[3..6]));
            Assert.NotEmpty(row[6]);
        }
    }

    [Fact]
    public void The_table_has_valid_numbers_of_every_region()
    {
        var regions = Rows(WireFile("phone-truth.tsv")).Where(r => r[4] == "valid").SelectMany(r => new[] { r[2], r[5] }).Where(r => r.Length > 0).Distinct().Count();

        Assert.Equal(245, regions);
    }

    private static string Read(string[] row)
    {
        var habit = row[1] == "I" ? NumberHabit.International : NumberHabit.Local;
        if (!PhoneNumbers.TryParse(row[0], row[2].Length == 0 ? null : row[2], habit, out PhoneNumber number))
        {
            return "\t\t";
        }

        var validity = number.Validity switch { PhoneValidity.Valid => "valid", PhoneValidity.Possible => "possible", _ => "unconfirmed" };
        return $"{number.E164}\t{validity}\t{number.Region}";
    }

    private static IEnumerable<string[]> Rows(string file)
        => File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static string WireFile(string name) => Path.Combine(AppContext.BaseDirectory, "Identity", "Normalisation", "Wire", name);
}
