namespace Omnichannel.Dispatch;

/// <summary>Does something with each entry of a conversation that is no message: an edit, a deletion, a reaction, a call, an order, a changed identity, a consent.</summary>
public interface IEventHandler
{
    /// <summary>Handles one event, in its place among the messages; see <see cref="IMessageHandler.HandleAsync"/>.</summary>
    Task HandleAsync(EventContext context, CancellationToken cancellationToken);
}
