namespace Omnichannel.IdentityWorld;

/// <summary>Random numbers that are the same on every machine and every runtime: SplitMix64.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice for a part of the world, independent of those of every other part.</summary>
    public static Dice For(int seed, long part, ulong purpose) => new(Mix(Mix((ulong)(uint)seed + (purpose << 40)) ^ (ulong)part));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public double Between(double from, double to) => from + (Fraction() * (to - from));

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Picks the first ones more often, as names are given: the chance of one falls with its place.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> items)
    {
        var fraction = Fraction();
        return items[(int)(Math.Pow(fraction, 1.7) * items.Count)];
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
