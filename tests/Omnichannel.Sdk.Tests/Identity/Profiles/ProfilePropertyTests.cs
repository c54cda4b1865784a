using System.Text;
using Omnichannel.Identity.Generated;
using Xunit.Abstractions;

namespace Omnichannel.Identity.Profiles;

/// <summary>What holds for every text whatever: nothing throws, what was read reads the same again, and no comparison knows left from right.</summary>
public sealed class ProfilePropertyTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "rina", "Wijaya", "budi", "R.", "S.Kom", "SE", "MM", "ma", "Hj.", "bu", "Pak", "Dr", "bin", "van", "Jr", "III", "toko", "&", "dan", ",", ", ", ";", " ", ".", "(", ")", "@", "/", "-", "WA", "Mama", "muhammad", "M", "99", "0812",
        "test", "customer", "ada", "keluarga", "\u0301", "\u200D", "\uD83D", "\uDE00", "🌸", "𝓡", "王小", "明", "Наталья", "محمد", "राजेश", "เสาวนีย์", "김민수", "きょ", "ｻ", "Ω", "İ", "ß", "ﬁ", "Ǆ", "Jl.", "No. 12a", "RT 03/RW 05", "12345",
        "1990-08-17", "17/8/90", "Agustus", "T00:00:00Z", "nur", "haliza", "nurhaliza", "'", "’", "꧁",
    ];

    [Fact]
    public void A_name_read_again_stays_as_it_is()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);

        for (var i = 0; i < 60_000; i++)
        {
            var text = Text(random);
            if (PersonName.Parse(text) is not { } name)
            {
                continue;
            }

            Assert.True(PersonName.Parse(name.Folded)?.Folded == name.Folded, $"seed {seed}, round {i}: {Codes(text)} gave [{name.Folded}], then [{PersonName.Parse(name.Folded)?.Folded}]");
            Assert.True(name.Folded.Length <= PersonName.MaxLength && name.Keys().Count <= PersonName.MaxWords + 1, Codes(text));
        }
    }

    [Fact]
    public void Comparisons_are_symmetric_and_nothing_differs_from_itself()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);
        var words = new[] { "rina", "rini", "wijaya", "widjaja", "budi", "r", "m", "muhammad", "siti", "nur", "haliza", "nurhaliza", "bob", "robert", "al", "farisi", "alfarisi", "pak", "bu", "jr", "sr", "mama", "andi", "andika", "yanti", "haryanti", "Иван", "محمد", "王小明" };

        for (var i = 0; i < 100_000; i++)
        {
            var a = PersonName.Parse(i % 3 == 0 ? Text(random) : Words(random, words));
            var b = PersonName.Parse(i % 3 == 0 ? Text(random) : Words(random, words));
            var forth = PersonName.Compare(a, b);

            Assert.True(forth == PersonName.Compare(b, a), $"seed {seed}, round {i}: [{a}] [{b}] {forth} {PersonName.Compare(b, a)}");
            Assert.True(a is null || PersonName.Compare(a, a) is NameAgreement.Same or NameAgreement.Unknown, $"seed {seed}, round {i}: [{a}] {PersonName.Compare(a, a)} with itself");
        }
    }

    [Fact]
    public void Addresses_and_dates_are_read_again_as_they_were_and_compared_alike_both_ways()
    {
        var seed = Seed.Next(output);
        var random = new Random(seed);

        for (var i = 0; i < 40_000; i++)
        {
            var (left, right) = (Text(random), Text(random));
            var (a, b) = (PostalAddress.Parse(left), PostalAddress.Parse(right));
            Assert.True(PostalAddress.Compare(a, b) == PostalAddress.Compare(b, a), $"seed {seed}, round {i}: [{a}] [{b}]");
            Assert.True(a is null || (PostalAddress.Compare(a, a) is > 0.999 and <= 1 && a.Keys().Count <= 3), $"seed {seed}, round {i}: [{a}] {PostalAddress.Compare(a, a)}");

            var (x, y) = (PersonDate.Parse(left), PersonDate.Parse(right));
            Assert.True(PersonDate.Compare(x, y) == PersonDate.Compare(y, x), $"seed {seed}, round {i}: {x} {y}");
            Assert.True(x is null || PersonDate.Parse(x.ToString())?.ToString() == x.ToString(), $"seed {seed}, round {i}: {Codes(left)} {x}");
        }
    }

    [Fact]
    public void Hostile_text_is_read_without_harm()
    {
        var texts = new List<string>
        {
            new('\u0301', 10_000), new('\uD83D', 10_000), new('\uDE00', 10_000), new('a', 10_000), new('.', 10_000), new(',', 10_000), new('(', 10_000), new('\u200D', 10_000), new('&', 10_000), new('@', 10_000),
            string.Concat(Enumerable.Repeat("a.", 5_000)), string.Concat(Enumerable.Repeat("a,b ", 2_500)), string.Concat(Enumerable.Repeat("クｷャ", 3_000)), string.Concat(Enumerable.Repeat("क", 10_000)), string.Concat(Enumerable.Repeat("เ", 10_000)),
            string.Concat(Enumerable.Repeat("dr ", 3_000)), string.Concat(Enumerable.Repeat("\uFDFA", 10_000)), new('9', 10_000), new('*', 10_000), string.Concat(Enumerable.Repeat("rt/", 3_000)), "\0", new('\0', 10_000),
        };

        foreach (var text in texts)
        {
            var name = PersonName.Parse(text);
            Assert.True(name is null || name.Folded.Length <= PersonName.MaxLength, Codes(text[..1]));
            PersonName.Compare(name, PersonName.Parse("Rina Wijaya"));
            PostalAddress.Parse(text);
            PersonDate.Parse(text);
            Assert.Null(EmailForm.Parse(text));
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            text.Append(random.Next(12) == 0 ? ((char)random.Next(0x20, 0xFFFF)).ToString() : Pieces[random.Next(Pieces.Length)]);
            text.Append(random.Next(3) == 0 ? "" : " ");
        }

        return text.ToString();
    }

    private static string Words(Random random, string[] words) => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)]));

    private static string Codes(string text) => $"[{text}] ({string.Join(' ', text.Select(c => ((int)c).ToString("X4", null)))})";
}
