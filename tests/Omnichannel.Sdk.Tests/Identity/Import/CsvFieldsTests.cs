using System.Text;

namespace Omnichannel.Identity.Import;

public sealed class CsvFieldsTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData(" a , b ,", "a|b|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"say \"\"hi\"\"\",c", "say \"hi\"|c")]
    [InlineData("\"a\nb\",c", "a\nb|c")]
    [InlineData("\"a\" b,c", "ab|c")]
    [InlineData("\"open,c", "open,c")]
    [InlineData("", "")]
    [InlineData(",", "|")]
    [InlineData("\"\",\"\"", "|")]
    public void Fields_are_split_by_the_rules(string record, string fields) => Assert.Equal(fields, string.Join('|', CsvFields.Split(record, ',')));

    [Theory]
    [InlineData("id,name,phone", ',')]
    [InlineData("id;name;phone", ';')]
    [InlineData("id\tname\tphone", '\t')]
    [InlineData("id|name", '|')]
    [InlineData("phone", ',')]
    public void The_separator_is_found_in_the_header(string header, char separator) => Assert.Equal(separator, CsvFields.SeparatorOf(Encoding.UTF8.GetBytes(header)));
}
