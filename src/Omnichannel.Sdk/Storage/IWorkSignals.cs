using Omnichannel.Channels;

namespace Omnichannel.Storage;

/// <summary>A store that hears of work which other hosts commit. The engine uses it where a store has it; without it, a host that shares the work looks for it every few seconds.</summary>
public interface IWorkSignals
{
    /// <summary>Listens until cancelled. Fails when the connection breaks, and may be called again.</summary>
    /// <param name="hear">Is told what there may be; everything, once, when listening has begun, because nobody knows what was said before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task ListenAsync(Action<WorkSignal> hear, CancellationToken cancellationToken);

    /// <summary>Tells the other hosts that an account which was stopped may send again. One that does not listen at this moment does not hear of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task TellResumedAsync(AccountKey account, CancellationToken cancellationToken);
}

/// <summary>Where another host has left work, or what it has heard.</summary>
/// <param name="Conversations">The slots of conversations with work for handlers, one bit each.</param>
/// <param name="Accounts">The slots of accounts with messages to send, one bit each.</param>
/// <param name="IsShareChanged">Whether a host has given slots back.</param>
/// <param name="Resumed">An account that may send again; null for none.</param>
public readonly record struct WorkSignal(ulong Conversations, ulong Accounts, bool IsShareChanged, AccountKey? Resumed = null);
