using System.Globalization;
using Omnichannel.Identity;

namespace Omnichannel.IdentityWorld.Telling;

/// <summary>Collects what a neighbourhood gives, and decides when it arrives.</summary>
internal sealed class Teller(WorldOptions options, int neighbourhood)
{
    private readonly Dice _dice = Dice.For(options.Seed, neighbourhood, 5);
    private readonly Dice _ids = Dice.For(options.Seed, neighbourhood, 6);

    public List<WorldEvent> Events { get; } = [];

    public void Tell(Sight sight)
    {
        var at = At(sight.Day);
        var late = _dice.Chance(options.VeryLate) ? _dice.Between(30, 365) : _dice.Chance(options.Late) ? _dice.Between(0.1, 30) : 0;
        var id = _ids.Next().ToString("x16", CultureInfo.InvariantCulture);
        var told = new WorldEvent
        {
            Arrival = at + Seconds(late),
            Observation = new Observation
            {
                Id = id,
                At = at,
                Source = sight.Source,
                Sender = sight.Sender,
                Identifiers = sight.Identifiers,
                Profile = sight.Profile.Count > 0 ? sight.Profile : null,
            },
            Truth = new Truth
            {
                Id = id,
                Person = sight.Person.Id,
                Victim = sight.Victim,
                Traits = sight.Traits | (late > 0 ? Traits.Late : Traits.None),
                Assured = sight.Assured,
                Hinted = sight.Hinted,
            },
        };
        Events.Add(told);
        if (_dice.Chance(options.Duplicate))
        {
            Events.Add(told with { Arrival = told.Arrival + Seconds(_dice.Between(0, 3)), Truth = told.Truth with { Traits = told.Truth.Traits | Traits.Duplicate } });
        }
    }

    /// <summary>A provider or an agent tells what no observation can say.</summary>
    public void Tell(EvidenceKind kind, string source, double day, Identifier a, Identifier b)
        => Events.Add(new WorldEvent { Arrival = At(day), Operation = new WorldOperation { Kind = kind, At = At(day), Source = source, A = a, B = b } });

    private static DateTimeOffset At(double day) => World.Start + Seconds(day);

    private static TimeSpan Seconds(double days) => TimeSpan.FromSeconds(Math.Floor(days * 86_400));
}
