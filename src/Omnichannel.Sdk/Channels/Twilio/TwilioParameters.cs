namespace Omnichannel.Channels.Twilio;

/// <summary>The parameters of one webhook. What nobody takes is kept: Twilio adds parameters without notice.</summary>
internal sealed class TwilioParameters
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Adds a pair; a repeated name has its values joined by a comma.</summary>
    public void Add(string name, string value) => _values[name] = _values.TryGetValue(name, out var first) ? first + "," + value : value;

    /// <summary>Takes a parameter; null when it is missing or empty.</summary>
    public string? Take(string name)
    {
        _taken.Add(name);
        return Peek(name);
    }

    /// <summary>Reads a parameter that also stays among the rest; null when it is missing or empty.</summary>
    public string? Peek(string name) => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Takes several names of one thing; the first that is there counts.</summary>
    public string? TakeAny(params ReadOnlySpan<string> names)
    {
        string? found = null;
        foreach (var name in names)
        {
            var value = Take(name);
            found ??= value;
        }

        return found;
    }

    /// <summary>Gets what was not taken, by Twilio's own names; null when nothing is left.</summary>
    public IReadOnlyDictionary<string, string>? Rest()
    {
        var rest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _values)
        {
            if (value.Length > 0 && !_taken.Contains(name))
            {
                rest[name] = value;
            }
        }

        return rest.Count == 0 ? null : rest;
    }
}
