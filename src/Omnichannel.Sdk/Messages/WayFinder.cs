using Omnichannel.Channels;
using Omnichannel.Engine;
using Omnichannel.Identity;

namespace Omnichannel.Messages;

/// <summary>Finds the ways to a customer, the best first. A claimed value is none: only what is verified or asserted leads anywhere.</summary>
internal static class WayFinder
{
    private const int MaxReplacements = 8;

    public static List<Way> Find(Workspace workspace, IChannelDirectory channels, TenantId tenant, SendRequest request, Receivers receivers)
    {
        var ways = new List<Way>();
        var nodes = receivers.Identities.Select(identity => Current(workspace, tenant, identity)).OfType<IdentityNode>().DistinctBy(node => node.Id).ToList();
        foreach (var node in nodes)
        {
            if (node.Sender is { } sender
                && channels.TryGetAccount(new AccountKey(sender.Provider, sender.Account), out var account)
                && account.Tenant == tenant
                && account.For(sender.Channel) is { } capabilities)
            {
                ways.Add(new Way(account, capabilities, node.Identifier, new ChannelAddress(sender.Address, sender.ScopedId, sender.Thread, sender.Thread is not null), node, null));
            }
        }

        var values = nodes.Where(node => node.Sender is null).Select(node => node.Identifier);
        foreach (var value in receivers.Unknown is { } unknown ? values.Append(unknown) : values)
        {
            ways.AddRange(Derived(workspace, channels, tenant, value, ways));
        }

        var order = Order(request);
        return [.. ways
            .Where(way => request.Account is null || way.Account.Key.Account == request.Account)
            .Where(way => order.Count == 0 || order.Contains(way.Channel) || (request.Channel is null && !order.Contains(way.Channel)))
            .OrderBy(way => Rank(way, request, order))
            .ThenBy(way => receivers.Conversation is not null && receivers.Identities.Count > 0 && way.Node?.Id == receivers.Identities[0] ? 0 : 1)
            .ThenBy(way => way.Value is null ? 0 : 1)
            .ThenByDescending(way => way.LastInboundAt)
            .ThenBy(way => way.Account.Key.Account, StringComparer.Ordinal)];
    }

    /// <summary>The identity that messages for this one go to: itself, or what replaced it.</summary>
    private static IdentityNode? Current(Workspace workspace, TenantId tenant, IdentityId identity)
    {
        var node = workspace.FindIdentity(tenant, identity);
        for (var step = 0; step < MaxReplacements && node?.ReplacedBy is { } next && workspace.FindIdentity(tenant, next) is { } successor; step++)
        {
            node = successor;
        }

        return node;
    }

    private static IEnumerable<Way> Derived(Workspace workspace, IChannelDirectory channels, TenantId tenant, Identifier value, List<Way> known)
    {
        foreach (var account in channels.Accounts.Where(account => account.Tenant == tenant))
        {
            foreach (var capabilities in account.Capabilities.Where(capabilities => capabilities.AddressKinds.Contains(value.Kind)))
            {
                if (known.Any(way => way.Account.Key == account.Key && way.Channel == capabilities.Channel))
                {
                    continue; // she has an identity there already
                }

                var sender = Sender(account, capabilities, value);
                yield return new Way(account, capabilities, sender, new ChannelAddress(value.Value), workspace.FindIdentity(tenant, sender.ToIdentityId()), value);
            }
        }
    }

    /// <summary>The channel identities that an address would have at the business's accounts.</summary>
    public static IEnumerable<Identifier> Derived(IChannelDirectory channels, TenantId tenant, Identifier value)
        => channels.Accounts
            .Where(account => account.Tenant == tenant)
            .SelectMany(account => account.Capabilities
                .Where(capabilities => capabilities.AddressKinds.Contains(value.Kind))
                .Select(capabilities => Sender(account, capabilities, value)));

    private static Identifier Sender(ChannelAccount account, ChannelCapabilities capabilities, Identifier value)
        => Senders.Identifier($"{capabilities.Channel.Name}/{account.Key.Account}", value.Value);

    private static List<ChannelKind> Order(SendRequest request)
        => request.Channel is { } channel ? [channel, .. request.Fallback ?? []] : [.. request.Fallback ?? []];

    private static int Rank(Way way, SendRequest request, List<ChannelKind> order)
    {
        var place = order.IndexOf(way.Channel);
        return place >= 0 ? place + (request.Channel is null ? 1 : 0) : 0;
    }
}
