namespace Omnichannel.Dispatch;

/// <summary>Does something with each message that somebody says to the business; not with history that a provider delivers afterwards, and not with what a machine wrote. Messages of one conversation come one at a time and in order; different conversations run in parallel.</summary>
public interface IMessageHandler
{
    /// <summary>Handles one message. What it says through the context is committed together with the mark that the message was handled, or not at all.</summary>
    /// <remarks>
    /// It runs again when it throws, is cancelled by <see cref="OmnichannelOptions.HandlerTimeout"/>, or the process dies before the commit; what it does elsewhere must bear that.
    /// After <see cref="OmnichannelOptions.HandlerAttempts"/> attempts the message becomes a dead letter and the conversation goes on.
    /// </remarks>
    Task HandleAsync(MessageContext context, CancellationToken cancellationToken);
}
