namespace Omnichannel.Identity.Linkage;

/// <summary>A column that takes part in linking.</summary>
/// <param name="Column">The column's name, as in the input.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Format">How it is written, where the type knows formats (<see cref="LinkFieldType.Date"/>, <see cref="LinkFieldType.Phone"/>); else null.</param>
public sealed record LinkField(string Column, LinkFieldType Type, string? Format = null);
