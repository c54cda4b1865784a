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
