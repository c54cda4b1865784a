namespace Omnichannel.Identity.Profiles;

public sealed class NameAgreementTests
{
    [Theory]
    [InlineData("Rina", "Rina")]
    [InlineData("Rina Wijaya", "rina WIJAYA 🌸")]
    [InlineData("Siti Nurhaliza", "Nurhaliza, Siti")]
    [InlineData("Siti Nurhaliza", "Nurhaliza Siti")]
    [InlineData("Bapak Budi Santoso", "Budi Santoso, S.E., M.M.")]
    [InlineData("Hj. Rina Wijaya", "Ibu Rina Wijaya")]
    [InlineData("José Núñez", "Jose Nunez")]
    [InlineData("Rina binti Ahmad", "Rina Ahmad")]
    [InlineData("王小明", "王小明")]
    public void The_same_words_are_the_same_name(string a, string b) => Agree(NameAgreement.Same, a, b);

    [Theory]
    [InlineData("Rina", "Rina Wijaya")]
    [InlineData("Wijaya", "Rina Wijaya")]
    [InlineData("R. Wijaya", "Rina Wijaya")]
    [InlineData("Rina W.", "Rina Wijaya")]
    [InlineData("Rina Ayu Wijaya", "Rina Wijaya")]
    [InlineData("Soejono", "Sujono")]
    [InlineData("Tjahja Widjaja", "Cahya Wijaya")]
    [InlineData("Djoko Soesilo", "Joko Susilo")]
    [InlineData("Achmad Yusuf", "Ahmad Jusuf")]
    [InlineData("Sjahrir", "Syahrir")]
    [InlineData("Chairul Anwar", "Khairul Anwar")]
    [InlineData("Ketoet Toeerah", "Ketut Tuerah")]
    [InlineData("Sooewarni", "Suwarni")]
    [InlineData("Boedi Daoelaj", "Budi Daulay")]
    [InlineData("Laras Matoelessj", "Laras Matulessy")]
    [InlineData("Y. Iskandar", "Joeni Iskandar")]
    [InlineData("Muhammad Rizki", "Mohd. Rizky")]
    [InlineData("M. Rizki", "Muhammad Rizki")]
    [InlineData("Moh Fauzan", "Muhamad Fauzan")]
    [InlineData("Rizki", "Muhammad Rizki")]
    [InlineData("Bob Smith", "Robert Smith")]
    [InlineData("Liz Taylor", "Elizabeth Taylor")]
    [InlineData("Iwan", "Setiawan")]
    [InlineData("Ucup", "Yusuf")]
    [InlineData("Baim Wijaya", "Ibrahim Wijaya")]
    [InlineData("Nur Haliza", "Nurhaliza")]
    [InlineData("Nurhaliza", "Nurhalisah")]
    [InlineData("Ahmad Al Farisi", "Ahmad Alfarisi")]
    [InlineData("Наталья Петрова", "Natalia Petrova")]
    [InlineData("محمد", "Muhammad")]
    [InlineData("Jürgen Schröder", "Juergen Schroeder")]
    [InlineData("小明", "王小明")]
    [InlineData("I Made Sudarta", "Made Sudarta")]
    public void Less_said_or_said_in_another_way_is_compatible(string a, string b) => Agree(NameAgreement.Compatible, a, b);

    [Theory]
    [InlineData("Rina Wijaya", "Rina Wijata")]
    [InlineData("Rina Wijaya", "Rian Wijaya")]
    [InlineData("Nurhaliza", "Nurhalitza")]
    [InlineData("Santoso", "Santosa")]
    [InlineData("Andi Pratama", "Andika Pratama")]
    [InlineData("Han", "Hasan")]
    [InlineData("Lulu Wijaya", "Lusiana Wijaya")]
    [InlineData("Ek Daulay", "Eko Daulay")]
    public void A_slip_of_the_hand_is_similar(string a, string b) => Agree(NameAgreement.Similar, a, b);

    [Theory]
    [InlineData("Rina Wijaya", "Rina Kusuma")]
    [InlineData("Muhammad Rizki Pratama", "Muhammad Rizki Saputra")]
    [InlineData("Rina S. Wijaya", "Rina K. Wijaya")]
    [InlineData("John Smith", "John Doe")]
    public void One_given_name_with_two_others_is_doubtful(string a, string b) => Agree(NameAgreement.SameGivenName, a, b);

    [Theory]
    [InlineData("Budi", "Rina")]
    [InlineData("Budi Wijaya", "Rina Wijaya")]
    [InlineData("Wijaya, Budi", "Wijaya, Rina")]
    [InlineData("Budi Santoso", "Rina")]
    [InlineData("Muhammad Rizki", "Muhammad Fauzan")]
    [InlineData("Siti Nurhaliza", "Siti Aminah")]
    [InlineData("S. Wijaya", "Rina Wijaya")]
    [InlineData("Budi Wijaya", "Rudi Wijaya")]
    [InlineData("Ani", "Rohani")]
    [InlineData("Dini Wijaya", "Dian Wijaya")]
    [InlineData("Pak Wijaya", "Bu Wijaya")]
    [InlineData("Budi Santoso Sr.", "Budi Santoso Jr.")]
    [InlineData("王小明", "李四")]
    [InlineData("Иван", "Rina")]
    public void Other_given_names_are_other_people(string a, string b) => Agree(NameAgreement.Different, a, b);

    [Theory]
    [InlineData("Toko Melati", "Rina")]
    [InlineData("Rina & Budi", "Rina")]
    [InlineData("Mama Rafa", "Rafa")]
    [InlineData("Mama Rafa", "Rina Wijaya")]
    [InlineData("RW", "Rina Wijaya")]
    [InlineData("R", "Rina Wijaya")]
    [InlineData("R", "R")]
    [InlineData("王小明", "Rina")]
    [InlineData("محمد", "Rina")]
    [InlineData("Yanti", "Haryanti")]
    [InlineData("Wan", "Darmawan")]
    [InlineData("Muhammad", "Rizki")]
    [InlineData("Wijaya Kusuma", "Rina Wijaya")]
    [InlineData("customer", "Rina")]
    [InlineData("Doni D", "D. Darmawan")]
    public void Where_too_little_is_said_nothing_is_concluded(string a, string b) => Agree(NameAgreement.Unknown, a, b);

    private static void Agree(NameAgreement expected, string a, string b)
    {
        Assert.Equal(expected, PersonName.Compare(PersonName.Parse(a), PersonName.Parse(b)));
        Assert.Equal(expected, PersonName.Compare(PersonName.Parse(b), PersonName.Parse(a)));
    }
}
