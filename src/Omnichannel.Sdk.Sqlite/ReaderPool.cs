using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Omnichannel.Sqlite;

/// <summary>The connections that read beside the writer. Each sees the last committed state, and none waits for the writer.</summary>
internal sealed class ReaderPool(Func<Session> open, int size) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(size, size);
    private readonly ConcurrentBag<Session> _idle = [];
    private bool _isDisposed;

    /// <summary>Runs on one snapshot. A caller who gives up ends the statement that runs.</summary>
    public async Task<T> ReadAsync<T>(Func<Session, T> body, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = _idle.TryTake(out var idle) ? idle : open();
            var isSound = false;
            try
            {
                using var registration = cancellationToken.UnsafeRegister(static state => ((Session)state!).Database.Interrupt(), session); // given in this call
                var result = session.Database.Read(() => body(session));
                isSound = true;
                return result;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The caller gave up.", exception, cancellationToken);
            }
            finally
            {
                if (isSound && !Volatile.Read(ref _isDisposed))
                {
                    _idle.Add(session);
                }
                else
                {
                    session.Dispose();
                }
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _slots.Dispose();
    }
}
