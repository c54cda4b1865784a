namespace Omnichannel.Identity.Profiles;

public sealed class EmailFormTests
{
    [Fact]
    public void An_address_is_taken_apart()
    {
        var form = Assert.IsType<EmailForm>(EmailForm.Parse("Rina <Rina.Wijaya99+toko@GMail.com>"));

        Assert.Equal("rina.wijaya99+toko@gmail.com", form.Address);
        Assert.Equal("rinawijaya99@gmail.com", form.Mailbox);
        Assert.Equal("gmail.com", form.Domain);
        Assert.Equal(["rina", "wijaya"], form.Words);
        Assert.False(form.IsRole);
        Assert.True(EmailForm.Parse("info@example.com")?.IsRole);
        Assert.Null(EmailForm.Parse("r***@example.com"));
    }

    [Theory]
    [InlineData("rina.wijaya@example.com", "Rina Wijaya", NameAgreement.Same)]
    [InlineData("wijaya_rina@example.com", "Rina Wijaya", NameAgreement.Same)]
    [InlineData("rinawijaya88@example.com", "Rina Wijaya", NameAgreement.Same)]
    [InlineData("rina99@example.com", "Rina Wijaya", NameAgreement.Compatible)]
    [InlineData("rina99@example.com", "Rina", NameAgreement.Compatible)]
    [InlineData("rwijaya@example.com", "Rina Wijaya", NameAgreement.Compatible)]
    [InlineData("r.wijaya@example.com", "Rina Wijaya", NameAgreement.Compatible)]
    [InlineData("rw@example.com", "Rina Wijaya", NameAgreement.Unknown)]
    [InlineData("sunflower@example.com", "Rina Wijaya", NameAgreement.Unknown)]
    [InlineData("budi.wijaya@example.com", "Rina Wijaya", NameAgreement.Unknown)]
    [InlineData("info@example.com", "Info Wijaya", NameAgreement.Unknown)]
    [InlineData("123@example.com", "Rina", NameAgreement.Unknown)]
    public void Its_words_can_speak_for_a_name_and_never_against_one(string address, string name, NameAgreement expected)
        => Assert.Equal(expected, EmailForm.Parse(address)?.CompareName(PersonName.Parse(name)));
}
