namespace Omnichannel.Simulation.Story;

/// <summary>One day: who says what and when, on how many hosts, and what goes wrong.</summary>
internal sealed record Script
{
    private static readonly string[] Accounts = ["mark", "resend", "keyed"];
    private static readonly int[] Sizes = [1, 4, 64];

    public required int Hosts { get; init; }

    /// <summary>Gets whether hosts hear of each other's commits, or have to look.</summary>
    public required bool HasSignals { get; init; }

    public required int MaxBatch { get; init; }

    public required int ConcurrentCommits { get; init; }

    public required int HandlerConcurrency { get; init; }

    public required int SendConcurrency { get; init; }

    public required double PerSecond { get; init; }

    public required IReadOnlyList<Saying> Sayings { get; init; }

    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>Gets when the last fault is over.</summary>
    public TimeSpan LastTrouble => Faults.Where(static fault => fault.GoesByTime).Select(static fault => fault.At + fault.For.Duration()).Append(Sayings[^1].At).Max();

    public static Script Write(int seed)
    {
        var chance = new Random(unchecked((seed * 31) + 7));
        var hosts = 1 + chance.Next(3);
        return new Script
        {
            Hosts = hosts,
            HasSignals = chance.Next(2) == 0,
            MaxBatch = Sizes[chance.Next(3)],
            HandlerConcurrency = Sizes[chance.Next(3)],
            SendConcurrency = Sizes[chance.Next(3)],
            PerSecond = chance.Next(3) switch { 0 => 1, 1 => 10, _ => 1000 },
            Sayings = Say(chance),
            Faults = [.. Enumerable.Range(0, chance.Next(9)).Select(_ => GoWrong(chance, hosts)).OrderBy(static fault => fault.At)],
            ConcurrentCommits = 1 + chance.Next(3),
        };
    }

    private static List<Saying> Say(Random chance)
    {
        var customers = 1 + chance.Next(4);
        var length = TimeSpan.FromSeconds(chance.Next(3) switch { 0 => 1, 1 => 10, _ => 40 });
        var at = Enumerable.Range(0, 6 + chance.Next(15)).Select(_ => length * chance.NextDouble()).Order().ToList();
        return [.. at.Select((time, number) => new Saying(number, time, chance.Next(customers), Accounts[chance.Next(Accounts.Length)], chance.Next(4) == 0))];
    }

    private static Fault GoWrong(Random chance, int hosts)
    {
        var kind = (FaultKind)chance.Next(Enum.GetValues<FaultKind>().Length);
        var at = TimeSpan.FromSeconds(50 * chance.NextDouble() * chance.NextDouble());
        var seconds = kind switch
        {
            FaultKind.Freeze => chance.Next(2) == 0 ? 40 * chance.NextDouble() : 5 * chance.NextDouble(),
            FaultKind.ClockJump => (60 * chance.NextDouble()) - 30,
            FaultKind.StoreAway => 60 * chance.NextDouble() * chance.NextDouble(),
            _ => 20 * chance.NextDouble(),
        };
        var calls = kind is FaultKind.StoreRefuses or FaultKind.StoreAnswerLost ? 120 : 25;
        return kind <= FaultKind.StoreAway
            ? new Fault(kind, at, chance.Next(hosts), TimeSpan.FromSeconds(seconds))
            : new Fault(kind, TimeSpan.Zero, 1 + chance.Next(calls), TimeSpan.Zero);
    }
}

/// <summary>Something a customer says.</summary>
/// <param name="Number">Which it is of the day.</param>
/// <param name="At">When.</param>
/// <param name="Customer">Who.</param>
/// <param name="Account">To which account: each customer has another address in each.</param>
/// <param name="IsSilent">Whether the handler says nothing to it.</param>
internal sealed record Saying(int Number, TimeSpan At, int Customer, string Account, bool IsSilent)
{
    public string Id => $"m{Number}";

    public string Text => IsSilent ? $".{Id}" : Id;

    public string Address => $"{Account}-{Customer}";

    /// <summary>Gets the number by which the customer is known in every account.</summary>
    public string Phone => $"+6281234567{Customer:000}";
}
