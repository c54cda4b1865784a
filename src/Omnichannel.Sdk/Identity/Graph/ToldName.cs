using Omnichannel.Identity.Profiles;

namespace Omnichannel.Identity.Graph;

/// <summary>A name that was told of an identity, and when.</summary>
internal readonly record struct ToldName(PersonName Name, Assurance Assurance, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
