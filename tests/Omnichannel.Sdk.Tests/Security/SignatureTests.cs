using System.Reflection;
using Omnichannel.Channels.Telegram;
using Omnichannel.Channels.Twilio;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Webhooks;

namespace Omnichannel.Security;

/// <summary>What proves a webhook: rotation, and how secrets are compared. That the proof is over the raw bytes is in the specification of channels, which changes every byte of every sample.</summary>
public sealed class SignatureTests
{
    // Which methods of the SDK read which property.
    private static readonly Lazy<ILookup<MethodBase, MethodBase>> Readers = new(static () => typeof(WebhookSecrets).Assembly.GetTypes()
        .Where(type => !type.IsGenericType)
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsGenericMethod && method.GetMethodBody() is not null)
        .SelectMany(method => CalledMethods.Of(method).Where(called => called.Name.StartsWith("get_", StringComparison.Ordinal)).Distinct().Select(called => (called, method)))
        .ToLookup(pair => pair.called, pair => (MethodBase)pair.method));

    public static TheoryData<string> Channels => ProvedChannel.Names;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Both_secrets_prove_a_webhook_while_one_takes_the_others_place(string name)
    {
        var provider = ProvedChannel.Of(name);
        var channel = provider.Create(ProvedChannel.New, ProvedChannel.Old);

        Assert.True((await channel.VerifyAsync(provider.Sign(provider.Sample, ProvedChannel.New))).IsAuthentic);
        Assert.True((await channel.VerifyAsync(provider.Sign(provider.Sample, ProvedChannel.Old))).IsAuthentic);
        Assert.False((await channel.VerifyAsync(provider.Sign(provider.Sample, "third-secret"))).IsAuthentic);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_secret_that_was_taken_away_proves_nothing_any_more(string name)
    {
        var provider = ProvedChannel.Of(name);
        var channel = provider.Create(ProvedChannel.New, null);

        var verification = await channel.VerifyAsync(provider.Sign(provider.Sample, ProvedChannel.Old));

        Assert.False(verification.IsAuthentic);
        Assert.Equal((401, WebhookReasons.Signature), (verification.Status, verification.Reason));
        Assert.DoesNotContain("secret-", verification.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_second_secret_is_no_setting()
    {
        Assert.Contains(
            nameof(WhatsAppOptions.SecondaryAppSecret),
            new WhatsAppOptionsValidator().Validate("toko", new WhatsAppOptions { PhoneNumberId = "1", AccessToken = "a", AppSecret = "b", VerifyToken = "c", SecondaryAppSecret = " " }).FailureMessage,
            StringComparison.Ordinal);
        Assert.Contains(
            nameof(TelegramOptions.SecondarySecretToken),
            new TelegramOptionsValidator().Validate("main", new TelegramOptions { BotToken = "1:a", SecretToken = "b", SecondarySecretToken = "" }).FailureMessage,
            StringComparison.Ordinal);
        Assert.Contains(
            nameof(TwilioOptions.SecondaryAuthToken),
            new TwilioOptionsValidator().Validate("main", new TwilioOptions { AccountSid = "AC1", AuthToken = "a", From = "+622150998800", SecondaryAuthToken = "" }).FailureMessage,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_comparison_of_a_webhooks_proof_takes_the_same_time_for_right_and_wrong()
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var compared = typeof(WebhookSecrets).GetMethods(Any | BindingFlags.DeclaredOnly)
            .Concat(typeof(TwilioSignature).GetMethods(Any).Where(method => method.Name is "Fits" && method.GetParameters()[0].ParameterType == typeof(string)))
            .Append(typeof(TwilioSignature).GetMethod("IsHashed", Any)!)
            .ToList();

        Assert.Equal(4, compared.Count);
        Assert.All(compared, CalledMethods.AssertComparesInConstantTime);
    }

    [Theory]
    [InlineData(typeof(WhatsAppOptions), nameof(WhatsAppOptions.AppSecret), nameof(WebhookSecrets.HmacSha256Hex))]
    [InlineData(typeof(WhatsAppOptions), nameof(WhatsAppOptions.SecondaryAppSecret), nameof(WebhookSecrets.HmacSha256Hex))]
    [InlineData(typeof(WhatsAppOptions), nameof(WhatsAppOptions.VerifyToken), nameof(WebhookSecrets.Equal))]
    [InlineData(typeof(TelegramOptions), nameof(TelegramOptions.SecretToken), nameof(WebhookSecrets.Equal))]
    [InlineData(typeof(TelegramOptions), nameof(TelegramOptions.SecondarySecretToken), nameof(WebhookSecrets.Equal))]
    [InlineData(typeof(TwilioOptions), nameof(TwilioOptions.AuthToken), "Fits")]
    [InlineData(typeof(TwilioOptions), nameof(TwilioOptions.SecondaryAuthToken), "Fits")]
    public void A_secret_is_read_only_where_it_is_compared_so_or_sent(Type options, string secret, string comparison)
    {
        var getter = options.GetProperty(secret)!.GetMethod!;
        var readers = Readers.Value[getter].ToList();
        var verifying = readers.Where(method => method.DeclaringType!.Name.EndsWith("Verification", StringComparison.Ordinal) || method.DeclaringType.Name.EndsWith("Webhook", StringComparison.Ordinal) || method.DeclaringType.Name.EndsWith("Signature", StringComparison.Ordinal)).ToList();
        Assert.Contains(CalledMethods.Of(Assert.Single(verifying)), call => call.Name == comparison);
        Assert.All(readers.Except(verifying), method => Assert.True(
            method.DeclaringType!.Name.EndsWith("OptionsValidator", StringComparison.Ordinal) || method.Name is "Proof" or "Credentials" or "BindCore",
            $"{method.DeclaringType.Name}.{method.Name} reads {secret}."));
    }
}
