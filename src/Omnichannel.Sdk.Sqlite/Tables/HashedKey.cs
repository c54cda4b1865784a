namespace Omnichannel.Sqlite.Tables;

/// <summary>A key of a change set, hashed.</summary>
internal readonly record struct HashedKey(long Tenant, long Tail, long Whole, EntryId? Entry);
