namespace Omnichannel.Sqlite.Data;

/// <summary>Where an entry came from or went to.</summary>
internal readonly record struct Origin(long Tenant, string Provider, ChannelKind Channel, string Account);
