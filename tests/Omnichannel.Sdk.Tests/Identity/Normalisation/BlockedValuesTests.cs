namespace Omnichannel.Identity;

public sealed class BlockedValuesTests
{
    [Theory]
    [InlineData(IdentifierKinds.Phone, "0800000000")]
    [InlineData(IdentifierKinds.Phone, "08111111111")]
    [InlineData(IdentifierKinds.Phone, "08123456789")]
    [InlineData(IdentifierKinds.Phone, "081234567890")]
    [InlineData(IdentifierKinds.Phone, "081200000000")]
    [InlineData(IdentifierKinds.Phone, "+91 98765 43210")]
    [InlineData(IdentifierKinds.Phone, "+1 212 555 0123")]
    [InlineData(IdentifierKinds.Phone, "+1 500 555 0006")]
    [InlineData(IdentifierKinds.Phone, "+44 7700 900123")]
    [InlineData(IdentifierKinds.Phone, "+353 20 912 3456")]
    [InlineData(IdentifierKinds.Phone, "+33 6 39 98 12 34")]
    [InlineData(IdentifierKinds.Phone, "+61 491 570 156")]
    [InlineData(IdentifierKinds.Email, "test@test.com")]
    [InlineData(IdentifierKinds.Email, "none@example.com")]
    [InlineData(IdentifierKinds.Email, "noreply@example.com")]
    [InlineData(IdentifierKinds.Email, "info@example.com")]
    [InlineData(IdentifierKinds.Email, "xxx@example.com")]
    [InlineData(IdentifierKinds.Email, "rina@rina.test")]
    [InlineData(IdentifierKinds.Customer, "none")]
    [InlineData(IdentifierKinds.Customer, "-")]
    [InlineData(IdentifierKinds.Customer, "N/A")]
    [InlineData(IdentifierKinds.Customer, "n.a.")]
    [InlineData(IdentifierKinds.Loyalty, "0000000")]
    [InlineData(IdentifierKinds.Loyalty, "tidak ada")]
    [InlineData(IdentifierKinds.Buyer, "shopee/unknown")]
    [InlineData("membership", "null")]
    public void Placeholders_and_test_values_tie_nobody_together(string kind, string value)
    {
        Assert.True(IdentifierNormaliser.TryNormalise(kind, value, NormalisationContext.LocalTo("ID"), out var identifier));

        Assert.True(BlockedValues.BuiltIn.IsBlocked(identifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+{6281234567062")]
    [InlineData("+6\uFFFF81234567062")]
    [InlineData("+\u0666\u0662\u0668\u0661\u0662\u0663\u0664\u0665\u0666")]
    [InlineData("0812")]
    [InlineData("halo")]
    public void What_is_no_number_at_all_is_nobodys(string value)
        => Assert.True(BlockedValues.BuiltIn.IsBlocked(new Identifier(IdentifierKinds.Phone, value)));

    [Theory]
    [InlineData(IdentifierKinds.Phone, "081234567001")]
    [InlineData(IdentifierKinds.Phone, "081288888888")] // such numbers are sold, dearly
    [InlineData(IdentifierKinds.Phone, "+62 21 5099 8800")]
    [InlineData(IdentifierKinds.Phone, "+1 212 456 7891")]
    [InlineData(IdentifierKinds.Email, "rina@example.com")]
    [InlineData(IdentifierKinds.Email, "888888@qq.com")]
    [InlineData(IdentifierKinds.Email, "nona@example.com")]
    [InlineData(IdentifierKinds.Customer, "777")]
    [InlineData(IdentifierKinds.Customer, "1")]
    [InlineData(IdentifierKinds.Telegram, "0")]
    [InlineData(IdentifierKinds.Sender, "livechat/web/test")]
    public void Values_that_can_be_somebodys_are_left_alone(string kind, string value)
    {
        Assert.True(IdentifierNormaliser.TryNormalise(kind, value, NormalisationContext.LocalTo("ID"), out var identifier));

        Assert.False(BlockedValues.BuiltIn.IsBlocked(identifier));
    }

    [Fact]
    public void A_number_that_is_too_short_is_nobodys()
    {
        Assert.True(BlockedValues.BuiltIn.IsBlocked(new Identifier(IdentifierKinds.Phone, "+62815")));
        Assert.True(BlockedValues.BuiltIn.IsBlocked(new Identifier(IdentifierKinds.Phone, "0812")));
    }

    [Fact]
    public void The_host_adds_values_of_its_own()
    {
        var till = new Identifier(IdentifierKinds.Phone, "+6281234567009");
        var values = new BlockedValues([till]);

        Assert.True(values.IsBlocked(till));
        Assert.False(values.IsBlocked(till with { Kind = "own" }));
        Assert.False(BlockedValues.BuiltIn.IsBlocked(till));
        Assert.True(values.IsBlocked(new Identifier(IdentifierKinds.Email, "noreply@example.com")));
    }
}
