namespace Omnichannel.Identity;

public sealed class SenderAddressesTests
{
    [Theory]
    [InlineData("+6281234567001", SenderAddressKind.Phone)]
    [InlineData("6281234567001", SenderAddressKind.Phone)]
    [InlineData("+12015550123", SenderAddressKind.Phone)]
    [InlineData("whatsapp:+6281234567001", SenderAddressKind.Phone)]
    [InlineData("+2904123", SenderAddressKind.Phone)]
    [InlineData("62345", SenderAddressKind.ShortCode)]
    [InlineData("123", SenderAddressKind.ShortCode)]
    [InlineData("729725", SenderAddressKind.ShortCode)]
    [InlineData("19900123", SenderAddressKind.ShortCode)]
    [InlineData("TOKOKITA", SenderAddressKind.Alphanumeric)]
    [InlineData("Toko-Kita 1", SenderAddressKind.Alphanumeric)]
    [InlineData("12", SenderAddressKind.Unknown)]
    [InlineData("TOKOKITAJAKARTA", SenderAddressKind.Unknown)]
    [InlineData("", SenderAddressKind.Unknown)]
    [InlineData("\u5E97", SenderAddressKind.Unknown)]
    public void Senders_of_text_messages_are_told_apart(string sender, SenderAddressKind expected)
    {
        Assert.Equal(expected, SenderAddresses.Classify(sender));
    }
}
