namespace Omnichannel.Channels;

/// <summary>A channel on which a tap must be answered, or the app shows it as waiting (Telegram's callback queries).</summary>
public interface IPostbackAcknowledgingChannel
{
    /// <summary>Answers a tap. The engine does it after the tap is committed.</summary>
    /// <param name="account">The account.</param>
    /// <param name="actionId">The tap, <see cref="Omnichannel.Content.PostbackContent.ActionId"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ChannelException">The service refused, or could not be reached.</exception>
    Task AcknowledgeAsync(string account, string actionId, CancellationToken cancellationToken = default);
}
