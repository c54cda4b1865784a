using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Omnichannel.Channels;
using Omnichannel.Engine;

namespace Omnichannel.Delivery;

/// <summary>Answers taps where the app shows them as waiting until somebody does. Worth a try, not a promise: a tap that is not answered stops waiting by itself.</summary>
internal sealed class PostbackWorker : IWorker
{
    private const int MaxWaiting = 1024;
    private readonly IChannelDirectory _channels;
    private readonly ILogger<PostbackWorker> _logger;
    private readonly Channel<(AccountKey Account, string ActionId)> _queue =
        Channel.CreateBounded<(AccountKey, string)>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private int _active;

    public PostbackWorker(BatchWriter writer, IChannelDirectory channels, ILogger<PostbackWorker> logger)
    {
        (_channels, _logger) = (channels, logger);
        writer.Committed += workspace =>
        {
            foreach (var tap in workspace.Postbacks)
            {
                _queue.Writer.TryWrite(tap);
            }
        };
    }

    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken) => new(_queue.Reader.Count == 0 && Volatile.Read(ref _active) == 0);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (await _queue.Reader.WaitToReadAsync(stopping))
        {
            Interlocked.Increment(ref _active);
            try
            {
                while (_queue.Reader.TryRead(out var tap))
                {
                    await AnswerAsync(tap.Account, tap.ActionId, stopping);
                }
            }
            finally
            {
                Interlocked.Decrement(ref _active);
            }
        }
    }

    private async Task AnswerAsync(AccountKey account, string action, CancellationToken stopping)
    {
        if (!_channels.TryGetChannel(account.Provider, out var channel) || channel is not IPostbackAcknowledgingChannel acknowledging)
        {
            return;
        }

        try
        {
            await acknowledging.AcknowledgeAsync(account.Account, action, stopping);
        }
        catch (ChannelException exception)
        {
            _logger.TapNotAnswered(account.ToString(), exception.Failure.Reason, exception.Failure.Code);
        }
    }
}
