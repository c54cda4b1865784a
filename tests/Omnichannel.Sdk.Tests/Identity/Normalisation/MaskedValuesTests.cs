namespace Omnichannel.Identity;

public sealed class MaskedValuesTests
{
    [Theory]
    [InlineData("+62812****789", "+62812****789")]
    [InlineData("+62 812-****-789", "+62812****789")]
    [InlineData("0812****789", "+62812****789")]
    [InlineData("62812xxxx789", "+62812****789")]
    [InlineData("0812\u2022\u2022\u2022\u2022789", "+62812****789")]
    [InlineData("******7001", "******7001")]
    public void A_masked_number_has_one_form(string text, string expected)
    {
        Assert.True(MaskedValues.IsMasked(text));
        Assert.True(MaskedValues.TryNormalisePhone(text, "ID", NumberHabit.Local, out var masked));

        Assert.Equal(expected, masked);
    }

    [Fact]
    public void A_masked_number_that_a_service_delivers_begins_with_its_calling_code()
    {
        Assert.True(MaskedValues.TryNormalisePhone("8190****5678", "ID", NumberHabit.International, out var masked));

        Assert.Equal("+8190****5678", masked);
    }

    [Theory]
    [InlineData("r***@mail.example.com", "r***@mail.example.com")]
    [InlineData(" R***A@M***.com ", "r***a@m***.com")]
    [InlineData("r\u2026@example.com", "r*@example.com")]
    public void A_masked_address_has_one_form(string text, string expected)
    {
        Assert.True(MaskedValues.IsMasked(text));
        Assert.True(MaskedValues.TryNormaliseEmail(text, out var masked));

        Assert.Equal(expected, masked);
    }

    [Theory]
    [InlineData("+6281234567001")]
    [InlineData("+12125550123x45")] // an extension
    [InlineData("rina@example.com")]
    [InlineData("***")]
    [InlineData("***@")]
    [InlineData("rina ***@example.com")]
    [InlineData("xx")]
    [InlineData("Rina K***")]
    [InlineData("")]
    public void A_whole_value_or_another_text_is_not_masked(string text)
    {
        Assert.False(MaskedValues.IsMasked(text));
    }

    [Fact]
    public void A_masked_value_is_never_read_as_a_whole_one()
    {
        Assert.False(PhoneNumbers.TryParse("+62812****789", "ID", out _));
        Assert.False(PhoneNumbers.TryParse("62812xxxx789", "ID", out _));
        Assert.False(EmailAddresses.TryNormalise("r***@example.com", out _));
    }
}
