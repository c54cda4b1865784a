namespace Omnichannel.Identity.Profiles;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Rina Wijaya", "rina wijaya")]
    [InlineData("  RINA   WIJAYA ", "rina wijaya")]
    [InlineData("Wijaya, Rina", "rina wijaya")]
    [InlineData("🌸 Rina 🌸 Wijaya ✨", "rina wijaya")]
    [InlineData("𝓡𝓲𝓷𝓪 𝕎𝕚𝕛𝕒𝕪𝕒", "rina wijaya")]
    [InlineData("Ｒｉｎａ　Ｗｉｊａｙａ", "rina wijaya")]
    [InlineData("ⓡⓘⓝⓐ", "rina")]
    [InlineData("ʀɪɴᴀ ᴡɪᴊᴀʏᴀ", "rina wijaya")]
    [InlineData("R\u200Bi\u200Dn\u2060a", "rina")]
    [InlineData("꧁Rina꧂", "rina")]
    [InlineData("~*Rina*~ 🇮🇩", "rina")]
    [InlineData("R̸̢i̷n̶a̵", "rina")]
    [InlineData("rina_wijaya99", "rina wijaya")]
    [InlineData("@rina.wijaya", "rina wijaya")]
    [InlineData("José Ñuñez", "jose nunez")]
    [InlineData("Jose\u0301", "jose")]
    [InlineData("Zoë Müller-Lüdenscheidt", "zoe muller ludenscheidt")]
    [InlineData("Weiß Æthelred Łukasz", "weiss aethelred lukasz")]
    [InlineData("Nguyễn Thị Ánh", "nguyen thi anh")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O\u2019Brien", "obrien")]
    [InlineData("Наталья Петрова", "natalya petrova")]
    [InlineData("Γιώργος Παπαδόπουλος", "giorgos papadopoylos")]
    [InlineData("さくら きょうこ", "sakura kyouko")]
    [InlineData("ｻｸﾗ", "sakura")]
    [InlineData("김민수", "gimminsu")]
    [InlineData("राजेश कुमार", "rajesh kumar")]
    [InlineData("王小明", "王小明")]
    public void Decorations_accents_and_alphabets_are_folded(string text, string folded)
        => Assert.Equal(folded, PersonName.Parse(text)?.Folded);

    [Theory]
    [InlineData("Bapak Budi Santoso", "budi santoso")]
    [InlineData("Ibu Rina", "rina")]
    [InlineData("Bpk. H. Budi Santoso, S.E., M.M.", "budi santoso")]
    [InlineData("Prof. Dr. Ir. H. Budi Santoso, M.Sc., Ph.D.", "budi santoso")]
    [InlineData("Hj. Siti Aminah", "siti aminah")]
    [InlineData("Rina Wijaya S.Kom", "rina wijaya")]
    [InlineData("Rina Wijaya, SH, M.Kn", "rina wijaya")]
    [InlineData("Rina Wijaya SE MM", "rina wijaya")]
    [InlineData("Mr John Smith Ph.D", "john smith")]
    [InlineData("Smith, Mr. John", "john smith")]
    [InlineData("Mbak Rina (Shopee)", "rina")]
    [InlineData("Kak Rina WA baru", "rina")]
    [InlineData("Rina 0812-0000-1234", "rina")]
    [InlineData("Pelanggan Rina", "rina")]
    [InlineData("(Rina)", "rina")]
    [InlineData("Mas", "mas")]
    public void Titles_degrees_and_notes_are_no_part_of_a_name(string text, string folded)
        => Assert.Equal(folded, PersonName.Parse(text)?.Folded);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("🌸🌸🌸")]
    [InlineData("12345")]
    [InlineData("+62 812-0000-1234")]
    [InlineData("customer")]
    [InlineData("Customer 123")]
    [InlineData("WhatsApp User")]
    [InlineData("Telegram user 99")]
    [InlineData("Pelanggan")]
    [InlineData("test")]
    [InlineData("Test Test")]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("no name")]
    [InlineData("belum ada nama")]
    [InlineData("null null")]
    [InlineData("xxxxx")]
    [InlineData("rina@example.com")]
    [InlineData("\uD83D")]
    [InlineData("\u0301\u0302")]
    public void What_is_no_name_is_not_read(string text) => Assert.Null(PersonName.Parse(text)?.Folded);

    [Theory]
    [InlineData("Toko Melati", NameKind.Business)]
    [InlineData("PT. Maju Jaya Tbk", NameKind.Business)]
    [InlineData("Rina's Shop", NameKind.Business)]
    [InlineData("Warung Bu Sri", NameKind.Business)]
    [InlineData("Rina & Budi", NameKind.Household)]
    [InlineData("Rina dan Budi", NameKind.Household)]
    [InlineData("Keluarga Wijaya", NameKind.Household)]
    [InlineData("Rina Wijaya", NameKind.Person)]
    [InlineData("Dan Brown", NameKind.Person)]
    [InlineData("Rina (Toko Melati)", NameKind.Person)]
    public void Businesses_and_households_are_told_from_persons(string text, NameKind kind) => Assert.Equal(kind, PersonName.Parse(text)?.Kind);

    [Theory]
    [InlineData("Rina Wijaya", "Wijaya, Rina")]
    [InlineData("Soejono", "Sujono")]
    [InlineData("Nurul Chotimah", "Nurul Khotimah")]
    [InlineData("Bob Smith", "Robert Smith")]
    [InlineData("Iwan Setiabudi", "IWAN SETIABOEDI")]
    public void Names_that_agree_share_a_key(string a, string b)
        => Assert.NotEmpty(Name(a).Keys().Intersect(Name(b).Keys()));

    [Fact]
    public void A_long_text_is_read_up_to_its_limit()
    {
        var name = Name(string.Join(' ', Enumerable.Repeat("rina wijaya", 1000)));

        Assert.True(name.Folded.Length <= PersonName.MaxLength);
        Assert.True(name.Folded.Split(' ').Length <= PersonName.MaxWords);
        Assert.True(name.Keys().Count <= PersonName.MaxWords + 1);
    }

    private static PersonName Name(string text) => Assert.IsType<PersonName>(PersonName.Parse(text));
}
