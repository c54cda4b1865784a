namespace Omnichannel.Identity.Linkage;

/// <summary>What one field says about two records.</summary>
/// <param name="Column">The field's column.</param>
/// <param name="Agreement">How far the values agree.</param>
/// <param name="Bits">What such agreement tells: positive for one person, negative against; each bit doubles or halves the odds.</param>
/// <param name="RarityBits">What the rarity of the shared value adds, or its commonness takes away.</param>
/// <param name="First">The first record's value as it was compared; null where it is missing.</param>
/// <param name="Second">The second record's.</param>
public sealed record LinkContribution(string Column, LinkAgreement Agreement, double Bits, double RarityBits, string? First, string? Second);
