namespace Omnichannel.Channels;

/// <summary>Where a message goes at a provider.</summary>
/// <param name="Address">The customer's address; the group's thread for a group.</param>
/// <param name="ScopedId">Her business-scoped id, where the provider has one.</param>
/// <param name="Thread">The provider's thread beside the person: a group, a topic; null for a private chat.</param>
/// <param name="IsGroup">Whether the thread is a group.</param>
public sealed record ChannelAddress(string Address, string? ScopedId = null, string? Thread = null, bool IsGroup = false);
