using System.Globalization;

namespace Omnichannel.Benchmarks;

/// <summary>The command line: a command, then <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public Arguments(IReadOnlyList<string> words)
    {
        Command = words.Count > 0 ? words[0] : "help";
        for (var index = 1; index < words.Count; index += 2)
        {
            if (!words[index].StartsWith("--", StringComparison.Ordinal) || index + 1 == words.Count)
            {
                throw new ArgumentException($"'{words[index]}' is not '--name value'.");
            }

            _values[words[index][2..]] = words[index + 1];
        }
    }

    public string Command { get; }

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>Gets the words again, with others for some names.</summary>
    public IEnumerable<string> With(params IReadOnlyList<string> changes)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < changes.Count; index += 2)
        {
            values[changes[index]] = changes[index + 1];
        }

        return values.SelectMany(pair => new[] { "--" + pair.Key, pair.Value }).Prepend(Command);
    }

    public int Number(string name, int otherwise)
        => !_values.TryGetValue(name, out var value) ? otherwise
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ArgumentException($"--{name} takes a whole number, not '{value}'.");
}
