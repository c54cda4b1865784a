namespace Omnichannel.RefitGenerator.Model;

/// <summary>One or more pairs of a query or a form.</summary>
/// <param name="Kind">What makes pairs of the value.</param>
/// <param name="Name">The name, escaped; the prefix of every name of a dictionary.</param>
/// <param name="Value">The value, the list or the dictionary; its kind is that of the items.</param>
/// <param name="Separator">What stands between the items of a joined list.</param>
/// <param name="Owner">The object that the value is a property of, when it may be null.</param>
internal sealed record PairModel(PairKind Kind, string Name, ValueModel Value, string? Separator, string? Owner);

internal enum PairKind
{
    Single,
    Each,
    Joined,
    Entries,
}
