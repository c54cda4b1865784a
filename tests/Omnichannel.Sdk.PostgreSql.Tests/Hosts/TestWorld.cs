using System.Collections.Concurrent;
using Omnichannel.Channels;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>What is seen outside of the hosts: which host handled what, and what the provider took, in order.</summary>
internal sealed class TestWorld
{
    private readonly ConcurrentDictionary<string, int> _inside = new();

    public ConcurrentQueue<(string Host, string Customer, string Text)> Handled { get; } = new();

    public ConcurrentQueue<(string Host, string Customer, string Text)> Sent { get; } = new();

    /// <summary>Gets how often two handlers were in one customer's conversation at the same time.</summary>
    public int Overlaps { get; private set; }

    /// <summary>Gets or sets why the provider takes nothing; null when it does.</summary>
    public ChannelFailure? Refusal { get; set; }

    public IReadOnlyList<string> HandledOf(string customer) => [.. Handled.Where(entry => entry.Customer == customer).Select(entry => entry.Text)];

    public IReadOnlyList<string> SentTo(string customer) => [.. Sent.Where(entry => entry.Customer == customer).Select(entry => entry.Text)];

    public void Enter(string host, string customer, string text)
    {
        if (_inside.AddOrUpdate(customer, 1, static (_, inside) => inside + 1) > 1)
        {
            Overlaps++;
        }

        Handled.Enqueue((host, customer, text));
    }

    public void Leave(string customer) => _inside.AddOrUpdate(customer, 0, static (_, inside) => inside - 1);
}
