namespace Omnichannel.IdentityWorld;

/// <summary>A shop's customers over some years, on all channels, with the truth of every observation. Deterministic and streaming: memory does not grow with the number of customers.</summary>
public static class World
{
    // So many neighbourhoods are held at a time. Everybody lives through all of the time, so each slice of time tells all neighbourhoods again: memory for time.
    private const int NeighbourhoodsPerSlice = 4000;

    /// <summary>The first day.</summary>
    public static DateTimeOffset Start { get; } = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Tells everything in the order in which it arrives.</summary>
    public static IEnumerable<WorldEvent> Tell(WorldOptions options) => Tell(options, NeighbourhoodsPerSlice);

    internal static IEnumerable<WorldEvent> Tell(WorldOptions options, int neighbourhoodsPerSlice)
    {
        ArgumentNullException.ThrowIfNull(options);
        var neighbourhoods = (options.Customers + Neighbourhood.Size - 1) / Neighbourhood.Size;
        var town = new Town(options);
        var slices = 1 + (neighbourhoods / neighbourhoodsPerSlice);
        var length = TimeSpan.FromDays((options.Days + 400.0) / slices);
        for (var slice = 0; slice < slices; slice++)
        {
            var from = slice == 0 ? DateTimeOffset.MinValue : Start + (length * slice);
            var to = slice == slices - 1 ? DateTimeOffset.MaxValue : Start + (length * (slice + 1));
            var events = new List<(WorldEvent Event, int Neighbourhood, int Index)>();
            for (var number = -1; number < neighbourhoods; number++)
            {
                var told = number < 0 ? town.Tell() : new Neighbourhood(town, options, number).Tell();
                for (var index = 0; index < told.Count; index++)
                {
                    if (told[index].Arrival >= from && told[index].Arrival < to)
                    {
                        events.Add((told[index], number, index));
                    }
                }
            }

            events.Sort(static (a, b) => a.Event.Arrival != b.Event.Arrival ? a.Event.Arrival.CompareTo(b.Event.Arrival)
                : a.Neighbourhood != b.Neighbourhood ? a.Neighbourhood.CompareTo(b.Neighbourhood)
                : a.Index.CompareTo(b.Index));
            foreach (var (told, _, _) in events)
            {
                yield return told;
            }
        }
    }
}
