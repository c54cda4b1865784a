namespace Omnichannel.Identity;

public sealed class IdentifierNormaliserTests
{
    private static readonly NormalisationContext Till = NormalisationContext.LocalTo("ID");

    [Theory]
    [InlineData(IdentifierKinds.Phone, "0812-3456-7001", "phone:+6281234567001")]
    [InlineData(IdentifierKinds.Phone, "+54 11 2345 6789", "phone:+5491123456789")]
    [InlineData(IdentifierKinds.Phone, "0812****001", "phoneMasked:+62812****001")]
    [InlineData(IdentifierKinds.Email, "Rina <Rina@Example.com>", "email:rina@example.com")]
    [InlineData(IdentifierKinds.Email, "R***@Example.com", "emailMasked:r***@example.com")]
    [InlineData(IdentifierKinds.EmailMasked, "R***@Example.com", "emailMasked:r***@example.com")]
    [InlineData(IdentifierKinds.Username, "@RinaK", "username:rinak")]
    [InlineData(IdentifierKinds.Username, "telegram/@RinaK ", "username:telegram/rinak")]
    [InlineData(IdentifierKinds.Username, "Telegram/rinak", "username:telegram/rinak")]
    [InlineData(IdentifierKinds.Customer, "  C-001a ", "customer:C-001a")]
    [InlineData(IdentifierKinds.Scoped, "whatsapp/ID.9011", "scoped:whatsapp/ID.9011")]
    [InlineData("membership", "Ab 12", "membership:Ab 12")]
    public void A_value_is_normalised_by_the_rule_of_its_kind(string kind, string value, string expected)
    {
        Assert.True(IdentifierNormaliser.TryNormalise(kind, value, Till, out var identifier));

        Assert.Equal(expected, identifier.ToString());
    }

    [Theory]
    [InlineData(IdentifierKinds.Phone, "TOKOKITA")]
    [InlineData(IdentifierKinds.Phone, "62345")]
    [InlineData(IdentifierKinds.Phone, "+12125550123 ext 45")]
    [InlineData(IdentifierKinds.Phone, "")]
    [InlineData(IdentifierKinds.Email, "rina")]
    [InlineData(IdentifierKinds.PhoneMasked, "+6281234567001")]
    [InlineData(IdentifierKinds.EmailMasked, "rina@example.com")]
    [InlineData(IdentifierKinds.Username, " @ ")]
    [InlineData(IdentifierKinds.Username, "telegram/@")]
    [InlineData(IdentifierKinds.Customer, " \t\u200B")]
    public void What_is_none_of_its_kind_is_refused(string kind, string value)
    {
        Assert.False(IdentifierNormaliser.TryNormalise(kind, value, Till, out var identifier));
        Assert.Equal(default, identifier);
    }

    [Fact]
    public void A_value_has_a_longest_length()
    {
        Assert.True(IdentifierNormaliser.TryNormalise("own", new string('a', IdentifierNormaliser.MaxLength), Till, out _));
        Assert.False(IdentifierNormaliser.TryNormalise("own", new string('a', IdentifierNormaliser.MaxLength + 1), Till, out _));
    }

    [Fact]
    public void A_value_in_form_is_given_back_itself()
    {
        const string phone = "+6281234567001";
        const string customer = "C-001";

        Assert.True(IdentifierNormaliser.TryNormalise(IdentifierKinds.Phone, phone, NormalisationContext.International, out var first));
        Assert.True(IdentifierNormaliser.TryNormalise(IdentifierKinds.Customer, customer, NormalisationContext.International, out var second));

        Assert.Same(phone, first.Value);
        Assert.Same(customer, second.Value);
    }
}
