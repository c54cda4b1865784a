namespace Omnichannel.Channels;

/// <summary>One of a tenant's own addresses at a provider, with what it can do.</summary>
/// <param name="Key">The provider and the account's name.</param>
/// <param name="Tenant">The business that it belongs to.</param>
/// <param name="Channel">The provider's way.</param>
/// <param name="Options">Its settings. They hold secrets: never show them.</param>
public sealed record ChannelAccount(AccountKey Key, TenantId Tenant, IChannel Channel, ChannelAccountOptions Options)
{
    /// <summary>Gets what it can show and do, one for each channel that it carries.</summary>
    public IReadOnlyList<ChannelCapabilities> Capabilities => Channel.GetCapabilities(Key.Account);

    /// <summary>Gets the capabilities of one channel of it; null when it does not carry it.</summary>
    public ChannelCapabilities? For(ChannelKind channel)
    {
        foreach (var capabilities in Capabilities)
        {
            if (capabilities.Channel == channel)
            {
                return capabilities;
            }
        }

        return null;
    }

    /// <summary>Gets provider and name, no settings.</summary>
    public override string ToString() => Key.ToString();
}
