using Omnichannel.Engine;

namespace Omnichannel.Dispatch;

/// <summary>
/// Knows from inside a handler what was said to the messages before and is not committed yet, so that whatever a handler asks of conversations, messages and timelines has it.
/// </summary>
internal sealed class HandlerTurn
{
    private readonly AsyncLocal<Turn?> _turn = new();

    /// <summary>Says whose turn it is, for the rest of the calling method and all that it calls, until what is returned is disposed.</summary>
    public IDisposable Begin(HandlerStretch stretch) => _turn.Value = new Turn(stretch);

    /// <summary>Returns when what was said before is durable; at once outside of handlers.</summary>
    /// <exception cref="StoreUnavailableException">It could not be made durable: the handler is called again, after those before it.</exception>
    public Task SettleAsync() => _turn.Value?.Stretch is { } stretch ? stretch.SettleAsync() : Task.CompletedTask;

    /// <summary>One call of a handler. What a handler leaves running behind it is in nobody's turn.</summary>
    private sealed class Turn(HandlerStretch stretch) : IDisposable
    {
        private volatile HandlerStretch? _stretch = stretch;

        public HandlerStretch? Stretch => _stretch;

        public void Dispose() => _stretch = null;
    }
}
