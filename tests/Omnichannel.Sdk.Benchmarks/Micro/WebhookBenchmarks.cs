using BenchmarkDotNet.Attributes;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Webhooks;

namespace Omnichannel.Benchmarks.Micro;

/// <summary>What a webhook costs before it comes to the engine.</summary>
[MemoryDiagnoser]
public class WebhookBenchmarks
{
    private readonly WhatsAppOptions _options = new() { AppSecret = WhatsAppLoad.AppSecret, PhoneNumberId = WhatsAppLoad.PhoneNumberId };
    private readonly WhatsAppUsual _usual = new();
    private readonly WebhookRequest _request = new WhatsAppLoad(1000, seed: 3).Take(1)[0].ToRequest();

    [Benchmark]
    public WebhookVerification Verify() => WhatsAppVerification.Verify(_request, _options);

    [Benchmark]
    public WebhookReading Read() => new WhatsAppWebhook(WhatsAppLoad.Account, WhatsAppLoad.PhoneNumberId, _usual).Read(_request.Body);
}
