using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Omnichannel.Channels;
using Omnichannel.Content;
using Omnichannel.Delivery;

namespace Omnichannel.Identity.Proof;

/// <summary>Carries a code to the identifier itself, by a channel that it is an address of.</summary>
/// <remarks>
/// It goes by the channel at once, past the outbox: a code at rest in an outbox or on a timeline is one that others can read, and a code that comes late is worth nothing. Whom the business knows
/// plays no part in the choice of the channel, so that the answer tells nothing of it.
/// </remarks>
internal sealed class CodeSender(IChannelDirectory channels, IIdGenerator ids, IOptions<ProofOptions> options, ILogger<CodeSender> logger)
{
    /// <summary>Finds the ways that can carry a code to a kind of identifier, the best first.</summary>
    public IReadOnlyList<CodeWay> FindWays(TenantId tenant, string kind, ChannelKind? channel)
    {
        var preferred = options.Value.Channels;
        return [.. channels.Accounts
            .Where(account => account.Tenant == tenant)
            .SelectMany(account => account.Capabilities.Select(capabilities => new CodeWay(account, capabilities)))
            .Where(way => way.Capabilities.AddressKinds.Contains(kind) && !way.Capabilities.CustomerMustStart && (channel is null || way.Capabilities.Channel == channel))
            .Where(way => way.Capabilities.MessagingWindow is null || (way.Capabilities.TemplatesOutsideWindow && Make(way, "000000") is TemplateContent))
            .OrderBy(way => preferred.IndexOf(way.Capabilities.Channel) is >= 0 and var place ? place : int.MaxValue)
            .ThenBy(way => way.Account.Key.Account, StringComparer.Ordinal)];
    }

    /// <summary>Sends by the first way that takes it.</summary>
    /// <returns>The channel; null when none took it.</returns>
    public async Task<ChannelKind?> SendAsync(IReadOnlyList<CodeWay> ways, Identifier target, string code, CancellationToken cancellationToken)
    {
        foreach (var way in ways)
        {
            if (await TrySendAsync(way, target, code, cancellationToken).ConfigureAwait(false))
            {
                return way.Capabilities.Channel;
            }
        }

        return null;
    }

    private async Task<bool> TrySendAsync(CodeWay way, Identifier target, string code, CancellationToken cancellationToken)
    {
        var account = way.Account.Key.ToString();
        if (ContentAdapter.Plan(Make(way, code), way.Capabilities) is not { Refusal: null, Parts: [var content] })
        {
            logger.CodeRefused(account, FailureReason.BadContent, null);
            return false;
        }

        try
        {
            await way.Account.Channel.SendAsync(
                new OutboundMessage
                {
                    Id = new EntryId(ids.Next()),
                    Account = way.Account.Key.Account,
                    Channel = way.Capabilities.Channel,
                    To = new ChannelAddress(target.Value),
                    Content = content,
                    Purpose = "proof",
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException exception)
        {
            // The next way may take it; whoever asked can ask again.
            logger.CodeRefused(account, exception.Failure.Reason, exception.Failure.Code);
            return false;
        }

        logger.CodeSent(account);
        return true;
    }

    private MessageContent Make(CodeWay way, string code) => options.Value.Message(new ProofMessage(code, way.Capabilities.Channel, options.Value.CodeLifetime));
}

/// <summary>One way of a code.</summary>
internal sealed record CodeWay(ChannelAccount Account, ChannelCapabilities Capabilities);
