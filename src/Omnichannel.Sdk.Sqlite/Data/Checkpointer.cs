using Microsoft.Data.Sqlite;

namespace Omnichannel.Sqlite.Data;

/// <summary>
/// Brings the log into the file beside the writer, on a connection and a thread of its own, so that most of that work is not done between two commits. The writer goes on appending
/// meanwhile; so the log is gone over again until little is left, and that little the writer brings in itself, after which the log begins anew.
/// </summary>
/// <param name="open">Opens the connection, once there is something to do.</param>
/// <param name="pages">How many pages in the log are worth a checkpoint.</param>
internal sealed class Checkpointer(Func<Database> open, int pages) : IDisposable
{
    private const int MaxPasses = 4;
    private readonly Lock _turn = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly int _pages = pages;
    private Thread? _thread;
    private volatile bool _works;
    private volatile bool _stops;
    private volatile int _done;
    private int _passes;
    private int _written;
    private int _dueAt = pages;

    private int Little => Math.Max(1, _pages / 4);

    /// <summary>Tells that the writer has committed. Called by the writer, between two transactions.</summary>
    public void Committed(Database writer)
    {
        _written += writer.TakePagesWritten();
        if (_written < _dueAt || (_works && _written < MaxPasses * 2 * _pages))
        {
            return;
        }

        if (_works || _passes == MaxPasses || (_passes > 0 && _written - _done <= Little))
        {
            Finish(writer);
            return;
        }

        _passes++;
        _works = true;
        if (_thread is null)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "Omnichannel checkpoints" };
            _thread.Start();
        }

        _wake.Set();
    }

    /// <summary>Does what needs the log alone.</summary>
    public T Alone<T>(Func<T> body)
    {
        lock (_turn)
        {
            return body();
        }
    }

    public void Dispose()
    {
        _stops = true;
        _wake.Set();
        _thread?.Join();
        _wake.Dispose();
    }

    /// <summary>Brings in what is left, on the writer's connection: nobody appends meanwhile.</summary>
    private void Finish(Database writer)
    {
        lock (_turn)
        {
            var (log, done) = writer.Checkpoint();
            _passes = 0;
            if (done == log && log >= 0)
            {
                (_written, _done, _dueAt) = (0, 0, _pages);
            }
            else
            {
                _dueAt = _written + Little; // somebody still reads what is in the log, or the disk is full: the commits are safe where they are
            }
        }
    }

    private void Work()
    {
        Database? database = null;
        while (true)
        {
            _wake.WaitOne();
            if (_stops)
            {
                break;
            }

            try
            {
                lock (_turn)
                {
                    database ??= open();
                    _done = Math.Max(database.Checkpoint().Done, 0);
                }
            }
            catch (SqliteException)
            {
                // It could not be opened. Nothing is lost by that: the writer brings the log in itself after a few passes without progress.
            }

            _works = false;
        }

        database?.Dispose();
    }
}
