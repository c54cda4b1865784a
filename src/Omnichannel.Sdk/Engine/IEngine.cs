namespace Omnichannel.Engine;

/// <summary>The engine that runs inside the host.</summary>
public interface IEngine
{
    /// <summary>
    /// Waits until nothing is left to do at this time of the clock: no request waits, no handler runs or is due, no message or medium is on its way or due. What waits for a later time is not
    /// waited for. For tests and orderly shutdowns.
    /// </summary>
    Task WaitUntilIdleAsync(CancellationToken cancellationToken = default);
}
