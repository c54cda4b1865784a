namespace Omnichannel.Dispatch;

internal sealed class DelegateMessageHandler(Func<MessageContext, CancellationToken, Task> handle) : IMessageHandler
{
    public Task HandleAsync(MessageContext context, CancellationToken cancellationToken) => handle(context, cancellationToken);
}
