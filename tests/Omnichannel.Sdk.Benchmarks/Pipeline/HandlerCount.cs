namespace Omnichannel.Benchmarks.Pipeline;

/// <summary>What the handler saw.</summary>
internal sealed class HandlerCount
{
    private TaskCompletionSource _done = new();
    private long _left;
    private long _letters;

    public long Letters => Interlocked.Read(ref _letters);

    public Task Expect(int messages)
    {
        Interlocked.Exchange(ref _left, messages);
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _done.Task;
    }

    public void Add(int letters)
    {
        Interlocked.Add(ref _letters, letters);
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult();
        }
    }
}
