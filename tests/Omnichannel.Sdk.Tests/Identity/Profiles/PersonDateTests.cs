namespace Omnichannel.Identity.Profiles;

public sealed class PersonDateTests
{
    [Theory]
    [InlineData("1990-08-17", "1990-08-17")]
    [InlineData("1990-08-17T00:00:00Z", "1990-08-17")]
    [InlineData("1990-08-17 10:30:00", "1990-08-17")]
    [InlineData("19900817", "1990-08-17")]
    [InlineData("17081990", "1990-08-17")]
    [InlineData("17/08/1990", "1990-08-17")]
    [InlineData("17.8.1990", "1990-08-17")]
    [InlineData("17-8-90", "1990-08-17")]
    [InlineData("8/17/1990", "1990-08-17")]
    [InlineData("1990/17/08", "1990-08-17")]
    [InlineData("17 Agustus 1990", "1990-08-17")]
    [InlineData("Jumat, 17 Agt 1990", "1990-08-17")]
    [InlineData("17 Aug 1990", "1990-08-17")]
    [InlineData("Aug 17, 1990", "1990-08-17")]
    [InlineData("August 17th, 1990", "1990-08-17")]
    [InlineData("5 Mei 2001", "2001-05-05")]
    [InlineData("1 Pebruari 1985", "1985-02-01")]
    [InlineData("17 août 1990", "1990-08-17")]
    [InlineData("٢٠٠١-٠٥-٠٩", "2001-05-09")]
    [InlineData("1990", "1990")]
    [InlineData("08-1990", "1990-08")]
    [InlineData("Agustus 1990", "1990-08")]
    [InlineData("29/02/2000", "2000-02-29")]
    public void Dates_are_read_as_people_write_them(string text, string date) => Assert.Equal(date, PersonDate.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("31/02/1990")]
    [InlineData("29/02/1900")]
    [InlineData("00/00/0000")]
    [InlineData("13/13/1990")]
    [InlineData("unknown")]
    [InlineData("081234567890")]
    [InlineData("12")]
    [InlineData("99999999")]
    public void What_the_calendar_does_not_have_is_no_date(string text) => Assert.Null(PersonDate.Parse(text)?.ToString());

    [Fact]
    public void The_order_of_day_and_month_is_the_readers_where_both_are_possible()
    {
        Assert.Equal("1990-04-03", PersonDate.Parse("03/04/1990")?.ToString());
        Assert.Equal("1990-03-04", PersonDate.Parse("03/04/1990", DateOrder.MonthFirst)?.ToString());
        Assert.True(PersonDate.Parse("03/04/1990")?.IsAmbiguous);
        Assert.False(PersonDate.Parse("13/04/1990")?.IsAmbiguous);
        Assert.False(PersonDate.Parse("04/04/1990")?.IsAmbiguous);
    }

    [Theory]
    [InlineData("1990-08-17", "17 Agustus 1990", DateAgreement.Same)]
    [InlineData("1990-08-17", "1990", DateAgreement.Same)]
    [InlineData("1990-08-07", "1990-07-08", DateAgreement.Swapped)]
    [InlineData("1990-08-17", "1990-08-19", DateAgreement.OneDigit)]
    [InlineData("1990-08-17", "1980-08-17", DateAgreement.OneDigit)]
    [InlineData("1990-08-17", "1909-08-17", DateAgreement.OneDigit)]
    [InlineData("1990-08-17", "2024-08-17", DateAgreement.SameDayOfYear)]
    [InlineData("1990-08-17", "1990-12-25", DateAgreement.SameYear)]
    [InlineData("1990-08-17", "1990-01-01", DateAgreement.Unknown)] // no more than the year was known
    [InlineData("1990-01-01", "1990-01-01", DateAgreement.Same)]
    [InlineData("1990-08-17", "1984-01-01", DateAgreement.Different)]
    [InlineData("1990-08-17", "1985-12-25", DateAgreement.Different)]
    [InlineData("1990-08-17", "1985", DateAgreement.Different)]
    [InlineData("1900-01-01", "1900-01-01", DateAgreement.Unknown)]
    [InlineData("1970-01-01", "1990-08-17", DateAgreement.Unknown)]
    [InlineData("n/a", "1990-08-17", DateAgreement.Unknown)]
    public void Two_dates_agree_by_levels(string a, string b, DateAgreement expected)
    {
        Assert.Equal(expected, PersonDate.Compare(PersonDate.Parse(a), PersonDate.Parse(b)));
        Assert.Equal(expected, PersonDate.Compare(PersonDate.Parse(b), PersonDate.Parse(a)));
    }
}
