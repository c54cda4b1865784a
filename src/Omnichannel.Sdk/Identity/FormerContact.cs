namespace Omnichannel.Identity;

/// <summary>Who held a value until it was given up: a number that its owner changed, and that may be a stranger's today.</summary>
/// <param name="Until">When it was given up.</param>
/// <param name="Contact">The contact that held it until then; null when nobody did.</param>
public sealed record FormerContact(DateTimeOffset Until, ContactId? Contact);
