namespace Omnichannel.Identity.Linkage;

/// <summary>What one level of agreement on one field tells.</summary>
/// <param name="Column">The field's column.</param>
/// <param name="Agreement">The level.</param>
/// <param name="Bits">What it tells: positive for one person, negative against.</param>
/// <param name="Share">How often two records of one person agree so, 0 to 1, of those that both have a value.</param>
public sealed record LinkWeight(string Column, LinkAgreement Agreement, double Bits, double Share);
