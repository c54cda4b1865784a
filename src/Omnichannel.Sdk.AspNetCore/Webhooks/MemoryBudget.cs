namespace Omnichannel.AspNetCore.Webhooks;

/// <summary>How many bytes of bodies are in memory, and how many may be: what is really there counts, not what senders announce.</summary>
internal sealed class MemoryBudget(long maxBytes)
{
    private long _held;

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= maxBytes)
        {
            return true;
        }

        Return(bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref _held, -bytes);
}
