using Omnichannel.Channels;
using Omnichannel.Words;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>A provider that takes every message into the world, unless it is told to refuse.</summary>
internal sealed class TestChannel(TestWorld world, HostName host) : WordsChannel("test")
{
    public override Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default)
    {
        if (world.Refusal is { } refusal)
        {
            throw new ChannelException(refusal);
        }

        world.Sent.Enqueue((host.Value, message.To.Address, message.Content.Text!)); // texts only
        return Task.FromResult(new SendResult { ProviderId = message.Id.ToString() });
    }
}

internal sealed record HostName(string Value);
