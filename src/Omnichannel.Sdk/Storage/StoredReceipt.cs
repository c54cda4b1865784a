using Omnichannel.Events;

namespace Omnichannel.Storage;

/// <summary>A receipt of a known message. The same status to the same receiver is kept once.</summary>
/// <param name="Tenant">The business.</param>
/// <param name="Entry">The message.</param>
/// <param name="Receipt">The receipt.</param>
public sealed record StoredReceipt(TenantId Tenant, EntryId Entry, ReceiptEvent Receipt);
