namespace Omnichannel.Identity.Profiles;

public sealed class MaskedValueTests
{
    [Theory]
    [InlineData("+62812****789", "+628120000789", MaskFit.Exact)]
    [InlineData("+62812****789", "+6281200000789", MaskFit.Shape)]
    [InlineData("+62812****789", "+628130000789", MaskFit.None)]
    [InlineData("+62812****789", "+628120000780", MaskFit.None)]
    [InlineData("+62812****789", "+62812789", MaskFit.None)]
    [InlineData("0812****789", "+628120000789", MaskFit.Exact)]
    [InlineData("******0789", "+628120000789", MaskFit.Exact)]
    [InlineData("+62*********89", "+6281200000789", MaskFit.Exact)]
    [InlineData("+62812**00**89", "+628120000789", MaskFit.Shape)]
    public void A_number_fits_where_what_is_seen_is_there(string masked, string whole, MaskFit fit)
        => Assert.Equal(fit, Phone(masked).Fits(new Identifier(IdentifierKinds.Phone, whole)));

    [Theory]
    [InlineData("r***@example.com", "rina@example.com", MaskFit.Exact)]
    [InlineData("r***@example.com", "rina.wijaya@example.com", MaskFit.Shape)]
    [InlineData("r***a@example.com", "rina.wijaya@example.com", MaskFit.Shape)]
    [InlineData("r***@example.com", "budi@example.com", MaskFit.None)]
    [InlineData("r***@example.com", "rina@example.org", MaskFit.None)]
    [InlineData("r***@e******.com", "rina@example.com", MaskFit.Exact)]
    [InlineData("r***@e***.com", "rina@example.com", MaskFit.Shape)]
    [InlineData("r***@example.com", "r@example.com", MaskFit.None)]
    public void An_address_fits_where_what_is_seen_is_there(string masked, string whole, MaskFit fit)
        => Assert.Equal(fit, Email(masked).Fits(new Identifier(IdentifierKinds.Email, whole)));

    [Theory]
    [InlineData("+62812****789", "+628120000789")]
    [InlineData("0812****789", "+628120000789")]
    [InlineData("+62********0789", "+6281200000789")]
    [InlineData("+62812*****89", "+6281200000789")]
    [InlineData("*******0789", "+6281200000789")]
    [InlineData("+1415***0123", "+14155550123")]
    public void A_masked_number_meets_the_whole_one_under_a_key(string masked, string whole)
        => Assert.Contains(Phone(masked).Key(), MaskedValue.KeysOf(new Identifier(IdentifierKinds.Phone, whole)));

    [Theory]
    [InlineData("r***@example.com", "rina@example.com")]
    [InlineData("r***a@example.com", "rina@example.com")]
    [InlineData("***a@example.com", "rina@example.com")]
    [InlineData("r***@e***.com", "rina@example.com")]
    public void A_masked_address_meets_the_whole_one_under_a_key(string masked, string whole)
        => Assert.Contains(Email(masked).Key(), MaskedValue.KeysOf(new Identifier(IdentifierKinds.Email, whole)));

    [Fact]
    public void What_hides_all_has_no_key()
    {
        Assert.Null(Email("***@example.com").Key());
        Assert.Null(Phone("+62812345****").Key());
        Assert.Empty(MaskedValue.KeysOf(new Identifier(IdentifierKinds.Customer, "crm/1")));
        Assert.Null(MaskedValue.Of(new Identifier(IdentifierKinds.Phone, "+628120000789")));
    }

    [Fact]
    public void More_shown_is_less_open()
    {
        Assert.True(Phone("+62812****789").OpenBits < Phone("+62812******89").OpenBits);
        Assert.True(Phone("+62812****789").ShownBits > Phone("+62812*****89").ShownBits);
        Assert.True(Email("r***a@example.com").ShownBits > Email("r***@example.com").ShownBits);
        Assert.True(Email("r***@example.com").ShownBits > Email("r***@gmail.com").ShownBits);
        Assert.InRange(Phone("+62812****789").OpenBits, 13, 14);
    }

    private static MaskedValue Phone(string text) => Of(IdentifierKinds.PhoneMasked, text);

    private static MaskedValue Email(string text) => Of(IdentifierKinds.EmailMasked, text);

    private static MaskedValue Of(string kind, string text)
    {
        Assert.True(IdentifierNormaliser.TryNormalise(kind, text, NormalisationContext.International, out var identifier));
        return Assert.IsType<MaskedValue>(MaskedValue.Of(identifier));
    }
}
