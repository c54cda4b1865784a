using System.Globalization;

namespace Omnichannel.Testing.Servers;

/// <summary>Makes ids and chance out of a seed, so that a run can be repeated.</summary>
internal sealed class FakeIds(int seed)
{
    private readonly Lock _lock = new();
#pragma warning disable CA5394 // nothing is kept secret with it
    private readonly Random _random = new(seed);

    public int Next(int below)
    {
        lock (_lock)
        {
            return _random.Next(below);
        }
    }

    public bool Chance(double share)
    {
        lock (_lock)
        {
            return _random.NextDouble() < share;
        }
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        lock (_lock)
        {
            _random.NextBytes(bytes);
        }

        return bytes;
    }

    /// <summary>Makes a decimal id that does not begin with zero.</summary>
    public string Digits(int count)
    {
        lock (_lock)
        {
            return string.Concat(Enumerable.Range(0, count).Select(i => (i == 0 ? _random.Next(1, 10) : _random.Next(10)).ToString(CultureInfo.InvariantCulture)));
        }
    }

    public string Hex(int count) => Convert.ToHexStringLower(Bytes((count + 1) / 2))[..count];

    /// <summary>Puts items into another order, if there is one: a shuffle that changes nothing would prove nothing.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        if (items.Count < 2)
        {
            return;
        }

        var before = items.ToArray();
        do
        {
            for (var i = items.Count - 1; i > 0; i--)
            {
                var other = Next(i + 1);
                (items[i], items[other]) = (items[other], items[i]);
            }
        }
        while (items.SequenceEqual(before) && before.Distinct().Skip(1).Any());
    }
#pragma warning restore CA5394
}
