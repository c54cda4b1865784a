namespace Omnichannel.Identity;

/// <summary>Evidence that would unite two identities, and why it does not.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="Reason">One of <see cref="RefusalReasons"/>.</param>
public sealed record RefusedUnion(Evidence Evidence, string Reason);
