using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Omnichannel.Engine;

namespace Omnichannel.Testing;

// The host, and the time.
public sealed partial class FakeWorld
{
    // A day of a host that looks every second at something would be 86400 steps; after this many, the steps grow.
    private const int ExactSteps = 5000;
    private const int CoarseSteps = 500;
    private const int QuietLooks = 200;

    private Func<CancellationToken, Task>? _untilIdle;

    /// <summary>Starts a host in this world, with the store in memory and the world's channels.</summary>
    /// <param name="configure">Adds handlers, settings, another store.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public Task<TestHost> StartHostAsync(Action<OmnichannelBuilder> configure, CancellationToken cancellationToken = default)
        => TestHost.StartAsync(this, configure, null, cancellationToken);

    /// <summary>Makes a host of this process known to the providers: handshakes, webhooks. The world can tell when it is idle.</summary>
    /// <param name="host">A started host.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    /// <exception cref="InvalidOperationException">The host does not listen.</exception>
    public Task ConnectAsync(IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var addresses = host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
        var address = addresses?.FirstOrDefault() ?? throw new InvalidOperationException("The host listens nowhere: start it first, with Kestrel.");
        if (host.Services.GetService<IEngine>() is { } engine)
        {
            _untilIdle = engine.WaitUntilIdleAsync;
        }

        return ConnectAsync(new Uri(address.Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)), cancellationToken);
    }

    /// <summary>Makes a host known to the providers by its address; it may run in another process.</summary>
    /// <param name="host">Where it listens.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task ConnectAsync(Uri host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return ConnectAsync(host, null, cancellationToken);
    }

    /// <summary>Makes a host known to the providers by a client that reaches it, as <c>app.GetTestClient()</c> does.</summary>
    /// <param name="client">Stays the caller's; its base address is used.</param>
    /// <param name="cancellationToken">Stops waiting for the host.</param>
    public Task ConnectAsync(HttpClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ConnectAsync(client.BaseAddress ?? new Uri("http://localhost"), client, cancellationToken);
    }

    /// <summary>Takes the host away: it cannot be reached any more, as after a crash. Connect another, or the same one started again.</summary>
    public void Disconnect()
    {
        _context.Host.Disconnect();
        _untilIdle = null;
    }

    /// <summary>Says how to wait until a host is idle that the world cannot look into.</summary>
    /// <param name="untilIdle">Returns when the host has nothing left to do at the time of the clock.</param>
    public void UseIdle(Func<CancellationToken, Task> untilIdle) => _untilIdle = untilIdle;

    /// <summary>Lets everything happen that is due now: receipts and retries are posted, the host handles what it was told and sends what it has to say.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="TimeoutException">The host is not idle after <see cref="FakeWorldOptions.Patience"/>.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken = default)
    {
        do
        {
            foreach (var act in _context.Agenda.TakeDue())
            {
                await act(cancellationToken).ConfigureAwait(false);
            }

            await WaitForHostAsync(cancellationToken).ConfigureAwait(false);
        }
        while (_context.Agenda.IsDue);
    }

    /// <summary>Moves the clock on, from one thing that falls due to the next, and lets the world settle each time.</summary>
    /// <param name="by">How far.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <exception cref="TimeoutException">The host is not idle after <see cref="FakeWorldOptions.Patience"/>.</exception>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = Clock.GetUtcNow() + by;
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        for (var step = 0; Clock.GetUtcNow() < target; step++)
        {
            Clock.AdvanceTo(NextStop(target, step));
            await SettleAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private DateTimeOffset NextStop(DateTimeOffset target, int step)
    {
        var now = Clock.GetUtcNow();
        var next = new[] { Clock.NextTimer, _context.Agenda.NextDue }.Where(due => due > now).Min() ?? target;
        if (step >= ExactSteps)
        {
            var stride = now + ((target - now) / Math.Max(1, CoarseSteps + ExactSteps - step));
            next = next < stride ? stride : next;
        }

        return next < target ? next : target;
    }

    private async Task ConnectAsync(Uri host, HttpClient? client, CancellationToken cancellationToken)
    {
        _context.Host.Connect(host, client);
        foreach (var provider in Providers)
        {
            await provider.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitForHostAsync(CancellationToken cancellationToken)
    {
        foreach (var provider in Providers)
        {
            await provider.SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_untilIdle is not { } untilIdle)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var idle = Task.Run(() => untilIdle(stop.Token), cancellationToken);
        try
        {
            while (!idle.IsCompleted && !await HangsAsync(idle).ConfigureAwait(false))
            {
                await Task.WhenAny(idle, Calls.Changed).WaitAsync(Options.Patience, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TimeoutException exception)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw new TimeoutException($"The host still has something to do at {Clock.GetUtcNow():O}, after {Options.Patience.TotalSeconds:0} s of real time.", exception);
        }

        await stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await idle.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What hangs in a fake server does not become idle; it ends when the clock is moved on.
        }
    }

    /// <summary>Tells whether the host waits for nothing but requests that a server leaves without an answer.</summary>
    private async Task<bool> HangsAsync(Task idle)
    {
        for (var look = 0; look < QuietLooks; look++)
        {
            if (idle.IsCompleted || Calls.Hanging == 0 || !Calls.NothingMoves)
            {
                return false;
            }

            await Task.Yield();
        }

        return true;
    }
}
