namespace Omnichannel.Identity.Linkage;

/// <summary>What would change a decision: one field that agreed otherwise.</summary>
/// <param name="Column">The field's column.</param>
/// <param name="Agreement">How far the values would have to agree.</param>
/// <param name="Score">The score then, in bits.</param>
public sealed record LinkAlternative(string Column, LinkAgreement Agreement, double Score);
