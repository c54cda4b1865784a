namespace Omnichannel.Storage;

/// <summary>A key that something was deduplicated by, or is found by.</summary>
/// <param name="Tenant">The business.</param>
/// <param name="Key">Made by <see cref="EventKeys"/>.</param>
/// <param name="Entry">The entry that it stands for; null when the event made none.</param>
public sealed record EventKey(TenantId Tenant, string Key, EntryId? Entry);
