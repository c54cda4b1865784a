using System.Buffers;

namespace Omnichannel.Http;

/// <summary>Makes text fit for a header.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Append(0x7F).Select(static code => (char)code)]);

    /// <summary>Leaves control characters out, line breaks among them, so that a value can start no header of its own.</summary>
    public static string OneLine(string value)
        => value.AsSpan().ContainsAny(Controls) ? string.Concat(value.Where(static letter => !Controls.Contains(letter))) : value;
}
