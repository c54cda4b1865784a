namespace Omnichannel.Engine;

/// <summary>One of the engine's loops.</summary>
internal interface IWorker
{
    /// <summary>Gets whether nothing is left to do at this time of the clock, as far as this loop knows.</summary>
    ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken);

    /// <summary>Works until cancelled; what was begun is finished, or left so that a restart finds it.</summary>
    Task RunAsync(CancellationToken stopping);
}
