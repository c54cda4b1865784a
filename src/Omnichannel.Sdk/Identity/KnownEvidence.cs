namespace Omnichannel.Identity;

/// <summary>Evidence that is recorded already, remembered at the identity that gives it, so that its repetition costs no read of the graph.</summary>
/// <param name="Id">The evidence's id.</param>
/// <param name="FirstSeen">Its <see cref="Evidence.FirstSeen"/>: an older observation is news.</param>
/// <param name="LastSeen">Its <see cref="Evidence.LastSeen"/>.</param>
public readonly record struct KnownEvidence(Guid Id, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
