using System.Runtime.Intrinsics;
using System.Text;
using Omnichannel.Identity.Linkage.Comparing;
using Omnichannel.Identity.Linkage.Values;

namespace Omnichannel.Identity.Linkage;

public sealed class ComparisonTests
{
    [Fact]
    public void The_edit_distance_agrees_with_the_textbook()
    {
        const int Seed = 20;
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var a = Letters(random, 1 + random.Next(12), "abcd 1");
            var b = Letters(random, 1 + random.Next(12), "abcd 1");

            Assert.True(Textbook(a, b) == EditDistance.Of(Bytes(a), Bytes(b)), $"seed {Seed}: '{a}' '{b}'");
        }
    }

    [Fact]
    public void The_edit_distance_of_short_words_agrees_with_the_textbook()
    {
        const int Seed = 22;
        var random = new Random(Seed);
        for (var i = 0; i < 50_000; i++)
        {
            var a = Letters(random, 1 + random.Next(16), "abcd 1");
            var b = random.Next(2) == 0 ? Letters(random, 1 + random.Next(16), "abcd 1") : Damaged(random, a);

            Assert.True(Textbook(a, b) == EditDistance.Of(Head(a), a.Length, Head(b), b.Length), $"seed {Seed}: '{a}' '{b}'");
        }
    }

    [Fact]
    public void One_edit_between_codes_is_seen_and_two_are_not()
    {
        const int Seed = 21;
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var a = Letters(random, 3 + random.Next(9), "012345");
            var b = random.Next(2) == 0 ? a.Remove(random.Next(a.Length), 1) : Letters(random, 3 + random.Next(9), "012345");
            if (a == b)
            {
                continue;
            }

            var level = DigitComparison.Codes(Signature.Digits(Bytes(a)), Signature.Digits(Bytes(b)));

            Assert.True((Textbook(a, b) == 1) == (level == Level.Near), $"seed {Seed}: '{a}' '{b}' {level}");
        }
    }

    [Theory]
    [InlineData("19800102", "19800201", nameof(Level.Near))] // day and month
    [InlineData("19800102", "19800120", nameof(Level.Near))] // neighbours
    [InlineData("19800102", "19800103", nameof(Level.Near))]
    [InlineData("19800102", "19801127", nameof(Level.Fair))]
    [InlineData("19800102", "19520102", nameof(Level.Close))]
    [InlineData("19800102", "19800125", nameof(Level.Close))]
    [InlineData("19800102", "19531127", nameof(Level.Differ))]
    public void Dates_are_compared_part_by_part(string a, string b, string level)
        => Assert.Equal(level, DigitComparison.Dates(Signature.Digits(Bytes(a)), Signature.Digits(Bytes(b))).ToString());

    [Theory]
    [InlineData("Rob", "Robert", nameof(Level.Close))]
    [InlineData("R", "Robert", nameof(Level.Fair))]
    [InlineData("Smith", "Smyth", nameof(Level.Near))]
    [InlineData("Smith", "Msith", nameof(Level.Near))]
    [InlineData("Smith", "Okafor", nameof(Level.Differ))]
    public void Names_are_compared_letter_by_letter(string a, string b, string level)
        => Assert.Equal(level, Compare(LinkFieldType.GivenName, a, b));

    [Theory]
    [InlineData("The art of computer programming", "Computer programming, the art of", nameof(Level.Near))]
    [InlineData("Efficient query processing", "Eficient query procesing", nameof(Level.Near))]
    [InlineData("Efficient query processing", "A history of gardens", nameof(Level.Differ))]
    [InlineData("Netgear FS-105 ethernet switch with five ports", "Netgear FS105 ethernet switch with five ports", nameof(Level.Near))]
    [InlineData("E-mail server for small offices and homes", "Email server for small offices and homes", nameof(Level.Near))]
    [InlineData("Wi-Fi router 802.11 g", "WiFi router 80211g", nameof(Level.Near))]
    [InlineData("Sonar TL6077 keyboard", "Sonar LP9299 keyboard", nameof(Level.Weak))] // each is another model
    [InlineData("Golden Dragon", "Golden Lion", nameof(Level.Weak))]
    [InlineData("Golden Dragon", "Golden Dragon grill", nameof(Level.Close))]
    public void Texts_are_compared_by_their_words(string a, string b, string level)
    {
        Assert.Equal(level, Compare(LinkFieldType.Text, a, b));
        Assert.Equal(level, Compare(LinkFieldType.Text, b, a));
    }

    [Theory]
    [InlineData("D. Knuth", "Donald Knuth")]
    [InlineData("Knuth, Donald", "Donald Knuth")]
    public void Whole_names_agree_in_any_order_and_with_initials(string a, string b)
        => Assert.True(Enum.Parse<Level>(Compare(LinkFieldType.FullName, a, b)) >= Level.Close);

    [Theory]
    [InlineData("Rina Hartono", "Budi Hartono", nameof(Level.Weak))]
    [InlineData("Maria Lopez Garcia", "Ana Lopez Garcia", nameof(Level.Weak))] // by their words alone they would be close
    [InlineData("Rina Hartono", "Budi Santoso", nameof(Level.Differ))]
    [InlineData("Jon Smith", "Jan Smith", nameof(Level.Near))] // one error
    [InlineData("Rina Hartono", "Rina Hartno", nameof(Level.Near))]
    [InlineData("Mary Ann Smith", "Mary Smith", nameof(Level.Close))]
    [InlineData("Rina", "Rina Hartono", nameof(Level.Close))]
    public void Whole_names_of_which_each_says_another_are_two(string a, string b, string level)
    {
        Assert.Equal(level, Compare(LinkFieldType.FullName, a, b));
        Assert.Equal(level, Compare(LinkFieldType.FullName, b, a));
    }

    [Fact]
    public void Lists_of_names_may_each_have_another()
        => Assert.True(Enum.Parse<Level>(Compare(LinkFieldType.FullName, "Ann Smith, Bob Jones, Carl King", "Ann Smith, Bob Jones, Dora Lane")) > Level.Weak);

    [Theory]
    [InlineData("O'Brien", "obrien")]
    [InlineData("  Müller-Lüdenscheid ", "muller ludenscheid")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße", "strasse")]
    [InlineData("São  Paulo!", "sao paulo")]
    [InlineData("ИВАН", "иван")]
    [InlineData("...", "")]
    [InlineData("N/A", "")]
    [InlineData("null", "")]
    public void Text_is_folded(string raw, string expected) => Assert.Equal(expected, Normalised(LinkFieldType.FamilyName, null, raw));

    [Theory]
    [InlineData("yyyyMMdd", "19800102", "19800102")]
    [InlineData("yyyyMMdd", "19801399", "19801399")] // no such day: a typing error, still digits
    [InlineData("dd/MM/yyyy", "1/2/1980", "19800201")]
    [InlineData("M/d/yyyy", "1/2/1980", "19800102")]
    [InlineData("d.M.yy", "1.2.80", "19800201")]
    [InlineData(null, "1980-01-02T00:00:00", "19800102")]
    [InlineData(null, "31/12/1980", "19801231")]
    [InlineData(null, "12/31/1980", "19801231")]
    [InlineData(null, "2 January 1980", "19800102")]
    [InlineData(null, "Jan 2, 1980", "19800102")]
    [InlineData(null, "31121980", "19801231")]
    [InlineData(null, "rubbish", "")]
    public void Dates_are_read(string? format, string raw, string expected) => Assert.Equal(expected, Normalised(LinkFieldType.Date, format, raw));

    [Theory]
    [InlineData(LinkFieldType.Number, "$1,299.00", "1299")]
    [InlineData(LinkFieldType.Number, "007", "7")]
    [InlineData(LinkFieldType.Number, "12a", "12a")]
    [InlineData(LinkFieldType.Year, "(1997)", "1997")]
    [InlineData(LinkFieldType.Identifier, "AB-12 34", "ab1234")]
    [InlineData(LinkFieldType.Email, " Rina@Example.COM ", "rina@example.com")]
    [InlineData(LinkFieldType.Phone, "+1 (555) 123-4567", "15551234567")]
    public void Other_values_are_normalised(LinkFieldType type, string raw, string expected) => Assert.Equal(expected, Normalised(type, null, raw));

    [Theory]
    [InlineData("rina.hartono37@example.com", "rina.hartono52@example.com", nameof(Level.Missing))] // as namesakes are given them
    [InlineData("rina.hartono@example.com", "rina.hartono7@example.org", nameof(Level.Missing))]
    [InlineData("rina.hartono37@example.com", "rina.hartono37@example.org", nameof(Level.Close))]
    [InlineData("rina.hartono37@example.com", "rina.hartno37@example.com", nameof(Level.Near))]
    [InlineData("0812555001@example.com", "0899444002@example.com", nameof(Level.Differ))] // numbers are no names
    [InlineData("rina37@example.com", "agus52@example.com", nameof(Level.Differ))]
    public void Mailboxes_that_differ_in_digits_alone_tell_nothing(string a, string b, string level) => Assert.Equal(level, Compare(LinkFieldType.Email, a, b));

    private static string Normalised(LinkFieldType type, string? format, string raw)
    {
        Span<byte> to = stackalloc byte[FieldNormaliser.MaxBytes];
        return Encoding.UTF8.GetString(to[..new FieldNormaliser(new LinkField("x", type, format)).Normalise(raw, to)]);
    }

    private static string Compare(LinkFieldType type, string a, string b)
    {
        var model = LinkModel.FromPriors(new LinkModelSpecification { Fields = [new("x", type)] });
        return model.Explain(model.Profile([a]), model.Profile([b]), 10).Contributions[0].Agreement.ToString();
    }

    /// <summary>A word as the short edit distance takes it: zeros behind it.</summary>
    private static Vector128<byte> Head(string word)
    {
        var head = new byte[Vector128<byte>.Count];
        Bytes(word).CopyTo(head, 0);
        return Vector128.Create(head);
    }

    /// <summary>Leaves out, puts in, changes or exchanges a few letters of a word.</summary>
    private static string Damaged(Random random, string word)
    {
        for (var errors = random.Next(4); errors > 0; errors--)
        {
            var at = random.Next(word.Length);
            word = random.Next(4) switch
            {
                0 when word.Length > 1 => word.Remove(at, 1),
                1 when word.Length < 16 => word.Insert(at, "x"),
                2 when at > 0 => word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
                _ => word[..at] + "y" + word[(at + 1)..],
            };
        }

        return word;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Letters(Random random, int length, string alphabet)
        => string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));

    /// <summary>Optimal string alignment by its definition.</summary>
    private static int Textbook(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
