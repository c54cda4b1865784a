namespace Omnichannel.AspNetCore.Api;

/// <summary>An answer of a call.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The body's type; null for none.</param>
/// <param name="Description">What it means.</param>
internal sealed record ApiAnswer(int Status, Type? Type, string Description);
