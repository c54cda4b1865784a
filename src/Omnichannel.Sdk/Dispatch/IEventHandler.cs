using Omnichannel.Events;

namespace Omnichannel.Dispatch;

/// <summary>
/// Does something with each entry of a conversation that nobody says to the business: an edit, a deletion, a reaction, a call, an order, a changed identity, a consent; a provider's notice
/// in the form of a message (somebody joined the group) and what a machine wrote (<see cref="MessageEvent.Automatic"/>).
/// </summary>
public interface IEventHandler
{
    /// <summary>Handles one event, in its place among the messages; see <see cref="IMessageHandler.HandleAsync"/>.</summary>
    Task HandleAsync(EventContext context, CancellationToken cancellationToken);
}
