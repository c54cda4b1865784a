using Omnichannel.Channels;
using Omnichannel.Words;

namespace Omnichannel.CrashHost;

/// <summary>A provider that takes every message into the ledger.</summary>
internal sealed class LedgerChannel(Ledger ledger, Fuse fuse) : WordsChannel("ledger")
{
    public override Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        fuse.Burn("before the provider takes it");
        ledger.Write(message.Content.Text!); // texts only
        fuse.Burn("after the provider took it");
        return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
    }
}
