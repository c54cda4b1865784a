namespace Omnichannel.Identity.Linkage;

public sealed class LinkModelGuessTests
{
    [Fact]
    public void Columns_are_guessed_from_their_names_and_values()
    {
        string[] columns = ["rec_id", "First Name", "surname", "DOB", "joined", "e-mail", "Mobile", "zip", "suburb", "state", "notes", "published", "always", "cluster"];
        List<IReadOnlyList<string>> rows =
        [
            ["1", "rina", "hartono", "01/31/1980", "2001-05-06", "r@example.com", "+15551", "4001", "ashford", "nsw", "likes blue shoes", "1999", "x", "7"],
            ["2", "agus", "sutama", "02/28/1981", "2002-05-06", "a@example.com", "+15552", "4002", "farley", "vic", "calls at noon", "2001", "x", "7"],
            ["3", "dewi", "wijaya", "12/13/1982", "2003-05-06", "d@example.com", "+15553", "4003", "dunmore", "qld", "none of that", "2003", "x", "8"],
        ];

        var guess = LinkModelGuess.Of(columns, rows);

        Assert.Equal("rec_id", guess.Id);
        Assert.Equal(
            [
                new("First Name", LinkFieldType.GivenName),
                new("surname", LinkFieldType.FamilyName),
                new("DOB", LinkFieldType.Date, "M/d/yyyy"),
                new("joined", LinkFieldType.Date, "yyyy-MM-dd"),
                new("e-mail", LinkFieldType.Email),
                new("Mobile", LinkFieldType.Phone),
                new("zip", LinkFieldType.Postcode),
                new("suburb", LinkFieldType.City),
                new("state", LinkFieldType.Region),
                new("notes", LinkFieldType.Text),
                new("published", LinkFieldType.Year),
            ],
            guess.Fields);
    }

    [Theory]
    [InlineData("+62812000", 12, "ID")]
    [InlineData("+62812000", 9, null)]
    [InlineData("+6141200", 12, null)]
    public void Numbers_without_calling_code_are_of_the_region_of_the_others(string of, int others, string? region)
    {
        List<IReadOnlyList<string>> rows = [];
        for (var n = 10; n < 40; n++)
        {
            rows.Add([n < 10 + others ? $"{(n < 14 ? of : "+62812000")}00{n}" : $"08120000{n}1"]);
        }

        Assert.Equal(new LinkField("phone", LinkFieldType.Phone, region), Assert.Single(LinkModelGuess.Of(["phone"], rows).Fields));
    }

    [Theory]
    [InlineData("full_name", LinkFieldType.FullName, "rina hartono", "agus sutama")]
    [InlineData("first_and_surname", LinkFieldType.FullName, "rina hartono", "agus sutama")]
    [InlineData("customerFirstName", LinkFieldType.GivenName, "rina", "agus")]
    [InlineData("LASTNAME", LinkFieldType.FamilyName, "hartono", "sutama")]
    [InlineData("maiden name", LinkFieldType.FamilyName, "hartono", "sutama")]
    [InlineData("birth_place", LinkFieldType.City, "ashford", "farley")]
    [InlineData("year_of_birth", LinkFieldType.Year, "1980", "1981")]
    [InlineData("candidate", LinkFieldType.Text, "red", "blue")]
    [InlineData("hotel", LinkFieldType.Text, "red lion", "blue boar")]
    [InlineData("capacity", LinkFieldType.Number, "20", "30")]
    [InlineData("package", LinkFieldType.Text, "large", "small")]
    [InlineData("statement", LinkFieldType.Text, "she said that it had never come to her", "he said that it was broken when it came")]
    [InlineData("mailing_address", LinkFieldType.Address, "1 oak street", "2 elm road")]
    [InlineData("company_name", LinkFieldType.Text, "acme", "globex")]
    [InlineData("name", LinkFieldType.Text, "dv-20 camcorder with 2 lenses", "x8 switch with 8 ports")]
    [InlineData("name", LinkFieldType.FullName, "rina hartono", "agus sutama")]
    [InlineData("Song_Name", LinkFieldType.Text, "blue rain", "city lights")]
    [InlineData("brew factory name", LinkFieldType.Text, "rover brewing", "hill works")]
    [InlineData("restaurantName", LinkFieldType.Text, "golden dragon", "blue spoon")]
    [InlineData("restaurant_owner_name", LinkFieldType.FullName, "rina hartono", "agus sutama")]
    [InlineData("name", LinkFieldType.FullName, "rina and agus hartono", "dewi & budi wijaya")]
    [InlineData("name", LinkFieldType.Text, "the golden dragon", "house of rain")]
    [InlineData("authors", LinkFieldType.FullName, "Hartono, Rina and Sutama, Agus", "Wijaya, Dewi")]
    [InlineData("released", LinkFieldType.Date, "June 7, 2013", "23 Oct. 2006")]
    [InlineData("alcohol", LinkFieldType.Number, "5.2 %", "6.5%")]
    [InlineData("modelno", LinkFieldType.Identifier, "dp-5690", "KX4664")]
    [InlineData("Geburtsdatum", LinkFieldType.Date, "31.01.1980", "28.02.1981")]
    [InlineData("Straße", LinkFieldType.Street, "Eichenweg 1", "Ulmenweg 2")]
    [InlineData("prénom", LinkFieldType.GivenName, "anne", "luc")]
    [InlineData("código postal", LinkFieldType.Postcode, "28001", "28002")]
    [InlineData("nama lengkap", LinkFieldType.FullName, "rina hartono", "agus sutama")]
    [InlineData("no hp", LinkFieldType.Phone, "0812555001", "0812555002")]
    public void A_name_counts_by_its_words_and_where_the_values_do_not_contradict_it(string column, LinkFieldType type, string one, string other)
        => Assert.Equal(type, Assert.Single(LinkModelGuess.Of(["id", column], [["1", one], ["2", other]]).Fields).Type);

    [Theory]
    [InlineData("voter_reg_num", "AB123", "AB124", "voter_reg_num")]
    [InlineData("idCustomer", "x1", "x2", "idCustomer")]
    [InlineData("email", "a1@example.com", "a2@example.com", null)]
    [InlineData("phone", "0812555001", "0812555002", null)]
    [InlineData("ssn", "123456789", "123456780", null)]
    [InlineData("artist", "abba", "blur", null)]
    public void The_first_column_is_the_id_when_it_only_numbers_the_rows(string column, string one, string other, string? id)
        => Assert.Equal(id, LinkModelGuess.Of([column, "city"], [[one, "ashford"], [other, "farley"]]).Id);

    [Fact]
    public void Columns_that_say_nothing_make_no_model()
        => Assert.Throws<FormatException>(() => LinkModelGuess.Of(["a", "b"], [["x", ""], ["x", ""]]));

    [LabelledFact]
    public void Febrl_is_guessed()
    {
        var rows = LabelledData.Rows("febrl3.csv");

        var guess = LinkModelGuess.Of(rows[0], rows.Skip(1).Take(500).ToList());

        Assert.Equal("rec_id", guess.Id);
        Assert.Equal(LabelledData.Febrl.Fields.Select(f => f.Column), guess.Fields.Select(f => f.Column));
        Assert.Equal(LinkFieldType.Date, guess.Fields.Single(f => f.Column == "date_of_birth").Type);
    }
}
