using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Omnichannel.Channels.WhatsApp;

public sealed class WhatsAppOptionsTests
{
    public static TheoryData<string, Action<WhatsAppOptions>> Faults => new()
    {
        { "PhoneNumberId", options => options.PhoneNumberId = "" },
        { "PhoneNumberId", options => options.PhoneNumberId = "+622150998800" },
        { "AccessToken", options => options.AccessToken = " " },
        { "AppSecret", options => options.AppSecret = "" },
        { "VerifyToken", options => options.VerifyToken = "" },
        { "ApiVersion", options => options.ApiVersion = "23" },
        { "ApiVersion", options => options.ApiVersion = "v23" },
        { "ApiVersion", options => options.ApiVersion = "v23.0/../x" },
        { "ApiVersion", options => options.ApiVersion = "" },
        { "DisplayPhoneNumber", options => options.DisplayPhoneNumber = "toko" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_setting_is_named_with_its_account(string setting, Action<WhatsAppOptions> spoil)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => new WhatsAppHost(spoil));

        Assert.Contains(failure.Failures, fault => fault.Contains("'toko'", StringComparison.Ordinal) && fault.Contains(setting, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_named_at_once()
        => Assert.Equal(4, new WhatsAppOptionsValidator().Validate("toko", new WhatsAppOptions()).Failures?.Count());

    [Fact]
    public void An_account_is_read_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["whatsapp:toko:PhoneNumberId"] = "518820334471902",
            ["whatsapp:toko:BusinessAccountId"] = "771122334455667",
            ["whatsapp:toko:AccessToken"] = "token",
            ["whatsapp:toko:AppSecret"] = "secret",
            ["whatsapp:toko:VerifyToken"] = "verify",
            ["whatsapp:toko:ApiVersion"] = "v26.0",
            ["whatsapp:toko:BaseAddress"] = "http://127.0.0.1:5005",
            ["whatsapp:toko:MessagesPerSecond"] = "20",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services).AddWhatsApp().AddWhatsApp().AddAccounts(configuration);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IChannelAccounts<WhatsAppOptions>>().Get("toko");

        Assert.Single(provider.GetServices<IChannel>());
        Assert.Equal(
            ("518820334471902", "771122334455667", "token", "secret", "verify", "v26.0", new Uri("http://127.0.0.1:5005"), 20d),
            (options.PhoneNumberId, options.BusinessAccountId, options.AccessToken, options.AppSecret, options.VerifyToken, options.ApiVersion, options.BaseAddress, options.MessagesPerSecond));
    }
}
