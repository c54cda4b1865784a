using Omnichannel.Dispatch;

namespace WebHost;

/// <summary>Answers every message with the text of <c>Omnichannel:AutoReply</c>; without that setting the host only listens.</summary>
public sealed class AutoReply(IConfiguration configuration) : IMessageHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(MessageContext context, CancellationToken cancellationToken)
    {
        // Two machines that answer each other never stop.
        if (!context.Message.Automatic && configuration["Omnichannel:AutoReply"] is { Length: > 0 } text)
        {
            context.Reply(text);
        }

        return Task.CompletedTask;
    }
}
