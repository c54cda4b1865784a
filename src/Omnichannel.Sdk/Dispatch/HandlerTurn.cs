using Omnichannel.Engine;

namespace Omnichannel.Dispatch;

/// <summary>
/// Knows from inside a handler what was said to the messages before and is not committed yet, so that whatever a handler asks of conversations, messages and timelines has it.
/// </summary>
internal sealed class HandlerTurn
{
    private readonly AsyncLocal<HandlerStretch?> _stretch = new();

    /// <summary>Says whose turn it is, for the rest of the calling method and all that it calls.</summary>
    public void Begin(HandlerStretch stretch) => _stretch.Value = stretch;

    /// <summary>Returns when what was said before is durable; at once outside of handlers.</summary>
    /// <exception cref="StoreUnavailableException">It could not be made durable: the handler is called again, after those before it.</exception>
    public Task SettleAsync() => _stretch.Value is { } stretch ? stretch.SettleAsync() : Task.CompletedTask;
}
