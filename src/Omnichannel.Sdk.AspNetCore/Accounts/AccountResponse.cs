using Omnichannel.AspNetCore.Messages;
using Omnichannel.Channels;

namespace Omnichannel.AspNetCore.Accounts;

/// <summary>One of the business's own addresses at a provider. Its settings are not shown: they hold secrets.</summary>
internal sealed record AccountResponse
{
    /// <summary>Gets the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets the account's name.</summary>
    public required string Account { get; init; }

    /// <summary>Gets the channels that it carries, its own first.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Gets the path of its webhook on this host.</summary>
    public required string Webhook { get; init; }

    /// <summary>Gets what each of its channels can show and do.</summary>
    public required IReadOnlyList<CapabilitiesResponse> Capabilities { get; init; }

    /// <summary>Gets whether it can send.</summary>
    public required AccountHealthResponse Health { get; init; }

    public static AccountResponse Of(ChannelAccount account, string webhook, AccountHealthResponse health)
    {
        var capabilities = account.Capabilities;
        return new AccountResponse
        {
            Provider = account.Key.Provider,
            Account = account.Key.Account,
            Channels = [.. capabilities.Select(static channel => channel.Channel.Name)],
            Webhook = webhook,
            Capabilities = [.. capabilities.Select(CapabilitiesResponse.Of)],
            Health = health,
        };
    }
}

/// <summary>Whether an account can send.</summary>
internal sealed record AccountHealthResponse
{
    /// <summary>Gets `healthy`, or `stopped`: its credentials or its quota failed, and its messages wait.</summary>
    public required string Status { get; init; }

    /// <summary>Gets why it is stopped.</summary>
    public FailureView? Problem { get; init; }

    /// <summary>Gets when it is tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public static AccountHealthResponse Of(IAccountHealth health, AccountKey account)
        => health.IsStopped(account, out var problem, out var until)
            ? new AccountHealthResponse { Status = "stopped", Problem = FailureView.Of(problem), RetryAt = until }
            : new AccountHealthResponse { Status = "healthy" };
}
