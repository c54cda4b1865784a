namespace Omnichannel.Channels.Twilio;

public sealed class SmsSegmentsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    [InlineData(1600, 11)]
    public void Plain_letters_take_160_or_153_a_segment(int length, int expected)
        => Assert.Equal(expected, SmsSegments.Count(new string('a', length)));

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void One_letter_outside_the_alphabet_makes_it_70_or_67(int length, int expected)
        => Assert.Equal(expected, SmsSegments.Count("я" + new string('a', length - 1)));

    [Theory]
    [InlineData("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà\r\n", true)]
    [InlineData("€[]{}\\|^~", true)]
    [InlineData("ç", false)]
    [InlineData("`", false)]
    [InlineData("“", false)]
    [InlineData("\t", false)]
    [InlineData("🙏", false)]
    public void The_alphabet_is_that_of_gsm_7(string text, bool expected)
        => Assert.Equal(expected, SmsSegments.IsGsm7(text));

    [Fact]
    public void A_euro_sign_takes_two_places()
    {
        Assert.Equal(1, SmsSegments.Count(new string('€', 80)));
        Assert.Equal(2, SmsSegments.Count(new string('€', 81)));
    }

    [Fact]
    public void A_character_of_two_places_never_spans_two_segments()
    {
        Assert.Equal(2, SmsSegments.Count(new string('a', 152) + "a" + new string('a', 153)));
        Assert.Equal(3, SmsSegments.Count(new string('a', 152) + "€" + new string('a', 152)));
        Assert.Equal(3, SmsSegments.Count(new string('я', 66) + "🙏" + new string('я', 66)));
    }
}
