using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.Twilio;

namespace Omnichannel.Channels;

public sealed class ConfiguredAccountTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task What_stands_in_the_configuration_and_is_not_read_is_named_at_the_start()
    {
        await using var services = Build(
            omnichannel => omnichannel.AddTelegram().AddTwilio(),
            ("toko:Type", "telegram"),
            ("whatsapp:toko:AccessToken", "rahasia"),
            ("telegram:bot:BotToken", "123:rahasia"),
            ("telegram:bot:secretToken", "rahasia-rahasia"),
            ("telegram:bot:Teannt", "rahasia"),
            ("telegram:bot:AllowedUpdates:0", "message"));

        await StartAsync(services);

        Assert.Equal(
            [
                "Omnichannel:Channels:telegram:bot:Teannt is not read: accounts of telegram have no such setting.",
                "Omnichannel:Channels:toko is not read: an account stands as {provider}:{account}:{Setting}, and no provider 'toko' was added; added: telegram, twilio.",
                "Omnichannel:Channels:whatsapp is not read: an account stands as {provider}:{account}:{Setting}, and no provider 'whatsapp' was added; added: telegram, twilio.",
            ],
            _warnings);
    }

    [Fact]
    public async Task An_account_in_code_of_a_channel_that_was_not_added_is_refused_at_the_start()
    {
        await using var services = Build(omnichannel => omnichannel.AddTelegram().AddAccount<TwilioOptions>("toko", options => options.AccountSid = "AC1"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services));

        Assert.Equal(["Account 'toko' has TwilioOptions, and no channel that takes them was added; added: telegram."], failure.Failures);
    }

    [Fact]
    public async Task A_setting_of_another_kind_is_named_with_its_account_and_nothing_else_is_said_of_it()
    {
        await using var services = Build(omnichannel => omnichannel.AddTelegram(), ("telegram:bot:MessagesPerSecond", "many"), ("telegram:bot:BotToken", "123:rahasia"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services));

        var fault = Assert.Single(failure.Failures);
        Assert.StartsWith("telegram account 'bot': ", fault, StringComparison.Ordinal);
        Assert.Contains("Omnichannel:Channels:telegram:bot:MessagesPerSecond", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_case_of_a_provider_does_not_matter_nor_whether_its_channel_is_added_first()
    {
        await using var services = Build(
            omnichannel => omnichannel.AddAccount<TelegramOptions>("second", options => (options.BotToken, options.Polling) = ("124:rahasia", true)).AddTelegram(),
            ("Telegram:first:BotToken", "123:rahasia"),
            ("Telegram:first:Polling", "true"));

        Assert.Equal(["first", "second"], services.GetRequiredService<IChannelDirectory>().Accounts.Select(static account => account.Key.Account));
        services.GetRequiredService<UnreadSettings>().RefuseAccountsInCode();
        Assert.Empty(services.GetRequiredService<UnreadSettings>().InConfiguration());
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    private ServiceProvider Build(Action<OmnichannelBuilder> add, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => "Omnichannel:Channels:" + setting.Key, setting => setting.Value)).Build();
        var provider = Substitute.For<ILoggerProvider>();
        provider.CreateLogger("").ReturnsForAnyArgs(call => call.Arg<string>().EndsWith("EngineHost", StringComparison.Ordinal) ? new Warnings(_warnings) : NullLogger.Instance);
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(provider));
        services.AddOmnichannel(omnichannel => add(omnichannel.UseInMemoryStore().AddAccounts(configuration.GetSection("Omnichannel:Channels"))));
        return services.BuildServiceProvider();
    }

    private sealed class Warnings(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Add(formatter(state, exception));
            }
        }
    }
}
