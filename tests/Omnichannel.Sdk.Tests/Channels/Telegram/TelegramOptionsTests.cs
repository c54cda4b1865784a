using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Omnichannel.Channels.Telegram;

public sealed class TelegramOptionsTests
{
    [Theory]
    [InlineData("", "secret", false, nameof(TelegramOptions.BotToken))]
    [InlineData("1:a/b", "secret", false, nameof(TelegramOptions.BotToken))]
    [InlineData("1:a b", "secret", false, nameof(TelegramOptions.BotToken))]
    [InlineData("1:ab", null, false, nameof(TelegramOptions.SecretToken))]
    [InlineData("1:ab", "", false, nameof(TelegramOptions.SecretToken))]
    [InlineData("1:ab", "not secret", false, nameof(TelegramOptions.SecretToken))]
    [InlineData("1:ab", "not secret", true, nameof(TelegramOptions.SecretToken))]
    [InlineData("1:ab", "secret", false, null)]
    [InlineData("1:ab", null, true, null)]
    [InlineData("1:ab", "secret", true, null)]
    public void An_account_starts_only_with_what_it_needs(string token, string? secret, bool polling, string? fault)
    {
        var result = Validate(new TelegramOptions { BotToken = token, SecretToken = secret, Polling = polling });

        Assert.Equal(fault is null, result.Succeeded);
        if (fault is not null)
        {
            Assert.Contains(fault, result.FailureMessage, StringComparison.Ordinal);
            Assert.Contains("'main'", result.FailureMessage, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_secret_has_up_to_256_characters(int length, bool isTaken)
        => Assert.Equal(isTaken, Validate(new TelegramOptions { BotToken = "1:ab", SecretToken = new string('a', length) }).Succeeded);

    [Theory]
    [InlineData("@toko_bot")]
    [InlineData("")]
    [InlineData("toko bot")]
    public void A_bot_s_name_has_no_at_sign(string name)
        => Assert.True(Validate(new TelegramOptions { BotToken = "1:ab", SecretToken = "s", BotUsername = name }).Failed);

    [Fact]
    public void An_update_of_no_kind_cannot_be_asked_for()
        => Assert.True(Validate(new TelegramOptions { BotToken = "1:ab", SecretToken = "s", AllowedUpdates = ["message", " "] }).Failed);

    [Fact]
    public void Every_fault_is_named_at_once_and_no_secret()
    {
        var result = Validate(new TelegramOptions { BotToken = "1:a/rahasia", SecretToken = "sangat rahasia", BotUsername = "@x" });

        Assert.Equal(3, result.Failures?.Count());
        Assert.DoesNotContain("rahasia", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_comes_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["telegram:main:BotToken"] = "1:ab",
            ["telegram:main:SecretToken"] = "secret",
            ["telegram:main:Polling"] = "true",
            ["telegram:main:DeleteWebhookToPoll"] = "true",
            ["telegram:main:BotUsername"] = "toko_bot",
            ["telegram:main:AllowedUpdates:0"] = "message",
            ["telegram:main:BaseAddress"] = "http://127.0.0.1:8081",
            ["telegram:main:MessagesPerSecond"] = "5",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services).AddTelegram().AddTelegram().AddAccounts(configuration);
        using var provider = services.BuildServiceProvider();

        var channel = Assert.Single(provider.GetServices<IChannel>());
        var options = provider.GetRequiredService<IChannelAccounts<TelegramOptions>>().Get("main");

        Assert.Equal("telegram", channel.Provider);
        Assert.True(Assert.IsAssignableFrom<IPollingChannel>(channel).Polls("main"));
        Assert.Equal(("1:ab", "secret", true, true, "toko_bot"), (options.BotToken, options.SecretToken, options.Polling, options.DeleteWebhookToPoll, options.BotUsername));
        Assert.Equal(["message"], options.AllowedUpdates);
        Assert.Equal(new Uri("http://127.0.0.1:8081/bot1:ab/"), options.GetEndpoint());
        Assert.Equal(5, options.MessagesPerSecond);
    }

    [Fact]
    public void An_account_without_its_secret_does_not_start()
    {
        var services = new ServiceCollection().AddLogging();
        new OmnichannelBuilder(services).AddTelegram("main", options => options.BotToken = "1:ab");
        using var provider = services.BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(provider.GetServices<IChannel>);
    }

    private static ValidateOptionsResult Validate(TelegramOptions options) => new TelegramOptionsValidator().Validate("main", options);
}
