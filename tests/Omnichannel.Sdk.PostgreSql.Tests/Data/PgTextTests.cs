using Omnichannel.PostgreSql.Server;

namespace Omnichannel.PostgreSql.Data;

[NoServer]
public sealed class PgTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Halo, apa kabar? 🙏🏽")]
    [InlineData("null \0 inside")]
    [InlineData("\u0001")]
    [InlineData("\u00010")]
    [InlineData("\u0001\0\u00011\0\0")]
    public void Every_text_comes_back(string text)
    {
        var kept = PgText.Encode(text);

        Assert.DoesNotContain('\0', kept!);
        Assert.Equal(text, PgText.Decode(kept!));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() => Assert.Equal("a\ufffdb", PgText.Encode("a\ud83db"));
}
