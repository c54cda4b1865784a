using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Omnichannel.Channels;
using Omnichannel.Simulation.Outside;
using Omnichannel.Simulation.Running;
using Omnichannel.Simulation.Story;
using Omnichannel.Storage;
using Omnichannel.Webhooks;

namespace Omnichannel.Simulation.Hosts;

/// <summary>A machine with the real engine on it. It can be killed at any moment, and started again.</summary>
internal sealed class SimulatedHost(int number, World world, Database database, Script script, Faults faults, Work work)
{
    private TimeSpan _clockIsWrong;
    private IHostedService? _engine;
    private IWebhooks? _webhooks;

    public string Name { get; } = $"host {number}";

    public World World => world;

    public Database Database => database;

    public Script Script => script;

    public Faults Faults => faults;

    /// <summary>Gets or sets the provider.</summary>
    public Provider Provider { get; set; } = null!; // made after the hosts, which it sends webhooks to

    public Turns Turns { get; private set; } = null!; // set by Start

    public HostClock Clock { get; private set; } = null!; // set by Start

    public IWebhooks Webhooks => _webhooks!; // asked for while it is open

    /// <summary>Gets whether it takes webhooks.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Gets whether requests that were on their way when it was killed have not arrived.</summary>
    public bool LosesRequests { get; private set; }

    /// <summary>Gets how many times it has been started.</summary>
    public int Life { get; private set; }

    public void Start()
    {
        Life++;
        Turns = new Turns(world);
        Clock = new HostClock(world, Turns, _clockIsWrong);
        LosesRequests = false;
        var services = Build();
        _engine = services.GetServices<IHostedService>().Single();
        _webhooks = services.GetRequiredService<IWebhooks>();
        world.Note(Name, $"starts");
        var (engine, turns) = (_engine, Turns);
        turns.Post(() => _ = turns.Begin(async () =>
        {
            try
            {
                await engine.StartAsync(default);
                IsOpen = true;
            }
            catch (IOException)
            {
                Kill(); // the database is away: whoever looks after the processes starts it again
                world.After(TimeSpan.FromSeconds(2), Start);
            }
        }));
    }

    public void Kill()
    {
        if (Turns.IsDead)
        {
            return;
        }

        world.Note(Name, $"dies");
        IsOpen = false;
        LosesRequests = world.Happens(0.5);
        Turns.Die();
        database.Silence(Name);
    }

    /// <summary>Stops it as an operator does, and starts it again after a time. What does not stop in time is killed.</summary>
    public void Restart(TimeSpan after)
    {
        if (!IsOpen)
        {
            return; // it is not up
        }

        world.Note(Name, $"stops");
        var (engine, turns, life) = (_engine!, Turns, Life); // it is open, so it was made
        IsOpen = false;
        turns.Post(() => _ = turns.Begin(async () =>
        {
            await engine.StopAsync(default);
            Kill();
        }));
        world.After(TimeSpan.FromSeconds(30) + after, () =>
        {
            if (life == Life)
            {
                Kill();
                Start();
            }
        });
    }

    /// <summary>Kills it, and starts it again after a time.</summary>
    public void Crash(TimeSpan after)
    {
        if (Turns.IsDead)
        {
            return;
        }

        var life = Life;
        Kill();
        world.After(after, () =>
        {
            if (life == Life)
            {
                Start();
            }
        });
    }

    public void SetClock(TimeSpan by)
    {
        _clockIsWrong += by;
        Clock.Wrong = _clockIsWrong;
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IIdGenerator>(new HostIds(world, Clock));
        services.AddSingleton(this);
        services.AddSingleton<IMeterFactory, NoMeters>();
        services.AddOmnichannel(omnichannel =>
        {
            omnichannel.AddChannel<SimulatedChannel, SimulatedOptions>(SimulatedChannel.Name, static (_, _) => { }, new SimulatedOptionsValidator());
            foreach (var account in new[] { "mark", "resend", "keyed" })
            {
                omnichannel.AddAccount<SimulatedOptions>(account, options => options.UncertainSends = account == "resend" ? UncertainSends.Resend : UncertainSends.Mark);
            }

            omnichannel.Configure(options =>
            {
                options.MaxBatch = script.MaxBatch;
                options.HandlerConcurrency = script.HandlerConcurrency;
                options.SendConcurrency = script.SendConcurrency;
                options.HandlerTimeout = TimeSpan.FromSeconds(5);
                options.SendLease = TimeSpan.FromSeconds(30);
                options.MaxRetryDelay = TimeSpan.FromSeconds(30);
            });
            omnichannel.OnMessage((context, cancellationToken) => work.DoAsync(this, context, cancellationToken));
        });
        services.Replace(ServiceDescriptor.Singleton(StoreLink.Make(this, script.HasSignals)));
        return services.BuildServiceProvider();
    }

    /// <summary>Meters that nobody listens to: the runtime keeps those that are not disposed of, and a killed host disposes of nothing.</summary>
    private sealed class NoMeters : IMeterFactory
    {
        private static readonly Meter Shared = new("Omnichannel.Simulation");

        public Meter Create(MeterOptions options) => Shared;

        public void Dispose()
        {
        }
    }
}
