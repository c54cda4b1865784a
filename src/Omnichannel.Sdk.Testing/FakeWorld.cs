using Omnichannel.Testing.Servers;
using Omnichannel.Testing.Telegram;
using Omnichannel.Testing.Twilio;
using Omnichannel.Testing.WhatsApp;

namespace Omnichannel.Testing;

/// <summary>The world around a host: providers on this machine that speak the real wire and enforce the real rules, persons who write to the business, and a clock that stands still.</summary>
/// <remarks>
/// Nothing leaves this machine and nothing waits for real time. What persons do is posted to the host at once; receipts and retries come when the clock is at their time and the world settles
/// (<see cref="SettleAsync"/>, <see cref="AdvanceAsync"/>).
/// </remarks>
public sealed partial class FakeWorld : IAsyncDisposable
{
    private readonly WorldContext _context;
    private readonly FakeIds _ids;

    private FakeWorld(FakeWorldOptions options)
    {
        _context = new WorldContext(options);
        _ids = new FakeIds(options.Seed);
        WhatsApp = new FakeWhatsApp(_context);
        Telegram = new FakeTelegram(_context);
        Twilio = new FakeTwilio(_context);
    }

    /// <summary>Gets the clock. Give it to the host as its <see cref="TimeProvider"/>, and move it with <see cref="AdvanceAsync"/>.</summary>
    public VirtualClock Clock => _context.Clock;

    /// <summary>Gets WhatsApp.</summary>
    public FakeWhatsApp WhatsApp { get; }

    /// <summary>Gets Telegram.</summary>
    public FakeTelegram Telegram { get; }

    /// <summary>Gets Twilio.</summary>
    public FakeTwilio Twilio { get; }

    /// <summary>Gets the name by which the providers know the host.</summary>
    public Uri PublicUrl => _context.Options.PublicUrl;

    /// <summary>Gets what all ids and all chance are made of.</summary>
    public int Seed => _context.Options.Seed;

    /// <summary>Gets everybody.</summary>
    public IReadOnlyList<Person> People => _context.People.All;

    /// <summary>Gets all accounts in the words of a host's configuration: <c>Omnichannel:Channels:whatsapp:toko:AccessToken</c>...</summary>
    public IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var provider in Providers)
            {
                provider.AddSettings((account, name, value) => settings[$"Omnichannel:Channels:{provider.Name}:{account}:{name}"] = value);
            }

            return settings;
        }
    }

    internal HostCalls Calls => _context.Calls;

    internal FakeWorldOptions Options => _context.Options;

    private IReadOnlyList<FakeProvider> Providers => [WhatsApp, Telegram, Twilio];

    /// <summary>Makes a world and starts its servers.</summary>
    /// <param name="configure">Sets it up; null for the usual one.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<FakeWorld> StartAsync(Action<FakeWorldOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new FakeWorldOptions();
        configure?.Invoke(options);
        var world = new FakeWorld(options);
        foreach (var provider in world.Providers)
        {
            await provider.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        return world;
    }

    /// <summary>Gets a person by her name; one of a new name is born.</summary>
    /// <param name="name">Her name, as she writes it in her profiles.</param>
    public Person Person(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _context.People.FindOrAdd(name, () => new Person(name, _ids));
    }

    /// <summary>Takes it for no error, until disposed, that the host does not acknowledge what persons do: <c>using (world.TolerateRefusals()) ...</c>.</summary>
    public IDisposable TolerateRefusals() => new Toleration(_context);

    /// <summary>Ends everything that was told to go wrong.</summary>
    public void EndFaults()
    {
        foreach (var provider in Providers)
        {
            provider.EndFaults();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in Providers)
        {
            await provider.DisposeAsync().ConfigureAwait(false);
        }

        _context.Host.Dispose();
    }

    private sealed class Toleration : IDisposable
    {
        private WorldContext? _context;

        public Toleration(WorldContext context)
        {
            _context = context;
            context.Tolerance++;
        }

        public void Dispose()
        {
            if (_context is not null)
            {
                _context.Tolerance--;
                _context = null;
            }
        }
    }
}
