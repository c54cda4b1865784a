using Omnichannel.Webhooks;

namespace Omnichannel.Channels;

/// <summary>A channel that can fetch its events instead of being called.</summary>
public interface IPollingChannel
{
    /// <summary>Whether the account is set to poll.</summary>
    bool Polls(string account);

    /// <summary>Fetches until cancelled. What <paramref name="receive"/> has committed is told to the provider, so nothing is lost and nothing comes twice for long.</summary>
    /// <param name="account">The account's name.</param>
    /// <param name="receive">Ingests one reading and returns once it is durable.</param>
    /// <param name="cancellationToken">Ends the polling.</param>
    Task PollAsync(string account, Func<WebhookReading, CancellationToken, Task> receive, CancellationToken cancellationToken);
}
