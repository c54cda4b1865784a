using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Omnichannel.Channels.Twilio;

public sealed class TwilioOptionsTests
{
    public static TheoryData<string, Action<TwilioOptions>> Faults => new()
    {
        { "AccountSid", options => options.AccountSid = "" },
        { "AccountSid", options => options.AccountSid = "SK1" },
        { "AuthToken", options => options.AuthToken = "" },
        { "SecondaryAuthToken", options => options.SecondaryAuthToken = "" },
        { "ApiKeySecret", options => options.ApiKeySid = "SK1" },
        { "ApiKeySecret", options => options.ApiKeySecret = "rahasia" },
        { "From", options => options.From = null },
        { "From", options => options.From = "TOKO KITA INDONESIA" },
        { "From", options => options.From = "whatsapp:62345" },
        { "From", options => options.From = "whatsapp:" },
        { "WhatsAppFrom", options => options.WhatsAppFrom = "62345" },
        { "MessagingServiceSid", options => options.MessagingServiceSid = "AC1" },
        { "FallbackFrom", options => options.FallbackFrom = "+622150998899" },
        { "ShortenUrls", options => options.ShortenUrls = true },
        { "StatusCallback", options => options.StatusCallback = new Uri("/hook", UriKind.Relative) },
        { "StatusCallbackRetries", options => options.StatusCallbackRetries = 6 },
        { "StatusCallbackRetries", options => options.StatusCallbackRetries = -1 },
        { "ValidityPeriod", options => options.ValidityPeriod = TimeSpan.Zero },
        { "ValidityPeriod", options => options.ValidityPeriod = TimeSpan.FromHours(11) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_setting_is_named_with_its_account(string setting, Action<TwilioOptions> spoil)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => new TwilioHost(spoil).Channel.GetCapabilities(TwilioWire.Account));

        Assert.Contains(failure.Failures, fault => fault.StartsWith($"Twilio account 'main': {setting} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var result = new TwilioOptionsValidator().Validate("main", new TwilioOptions());

        Assert.Equal(3, result.Failures?.Count());
    }

    [Theory]
    [InlineData("+622150998800")]
    [InlineData("whatsapp:+622150998800")]
    [InlineData("62345")]
    [InlineData("TOKOKITA")]
    public void Every_kind_of_sender_is_taken(string from)
    {
        using var host = new TwilioHost(options => options.From = from);

        Assert.NotEmpty(host.Channel.GetCapabilities(TwilioWire.Account));
    }

    [Fact]
    public void An_account_comes_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["twilio:toko:AccountSid"] = "AC1",
            ["twilio:toko:AuthToken"] = "rahasia",
            ["twilio:toko:From"] = "+622150998800",
            ["twilio:toko:PublicUrl"] = "https://toko.example.com",
            ["twilio:toko:BaseAddress"] = "http://127.0.0.1:5005",
            ["twilio:toko:ValidityPeriod"] = "00:10:00",
            ["twilio:toko:Mms"] = "false",
            ["twilio:toko:MessagesPerSecond"] = "3.5",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services).AddTwilio().AddTwilio().AddAccounts(configuration);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IChannelAccounts<TwilioOptions>>().Get("toko");

        Assert.Equal(
            ("AC1", "rahasia", "+622150998800", new Uri("https://toko.example.com"), new Uri("http://127.0.0.1:5005"), TimeSpan.FromMinutes(10), false, 3.5),
            (options.AccountSid, options.AuthToken, options.From, options.PublicUrl, options.BaseAddress, options.ValidityPeriod, options.Mms, options.MessagesPerSecond));
        Assert.Single(provider.GetServices<IChannel>());
    }
}
